using System.Text.Json;
using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Says what PostgreSQL's errors mean and what to do. The server's own words stay out: they may quote stored texts.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>Whether the server has rolled back what was asked, and it may work when it is asked again.</summary>
    public static bool IsRolledBack(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation
    };

    /// <summary>Whether the connection is gone, so that nobody can tell whether a commit that was asked for was done.</summary>
    public static bool IsConnectionLost(Exception fault) => fault switch
    {
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] or ['2', '5', 'P', '0', '3'] } => true,
        PostgresException => false,
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException or IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    public static StoreFault Of(Exception fault, string place) => fault switch
    {
        PostgresException server => OfServer(server.SqlState, place),
        NpgsqlException { InnerException: TimeoutException } => new StoreFault(
            StoreFaultKind.Busy, $"{place} did not answer in time, or all connections are in use: raise MaxConnections, or look at what the server does."),
        NpgsqlException or IOException or System.Net.Sockets.SocketException => new StoreFault(
            StoreFaultKind.Unavailable, $"{place} cannot be reached: start the server, or correct the connection string. What was answered is stored."),
        FormatException or JsonException => new StoreFault(
            StoreFaultKind.Corrupt, $"{place} holds a row that cannot be read ({fault.GetType().Name}): was it written by a newer version? Update, or restore a backup."),
        ObjectDisposedException => Closed(place),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"A request to {place} failed with {fault.GetType().Name}: nothing of it was stored. Report it."),
    };

    public static StoreFault Closed(string place) => new(StoreFaultKind.Unavailable, $"The store {place} is closed: the host is stopping.");

    private static StoreFault OfServer(string state, string place) => state switch
    {
        "40001" or "40P01" or "55P03" or "23505" => new StoreFault(
            StoreFaultKind.Busy, $"{place}: others hold what this request needs ({state}); it was tried again in vain. Try later."),
        "53300" => new StoreFault(
            StoreFaultKind.Busy, $"{place} has no connection left: raise the server's max_connections, or lower MaxConnections of the hosts."),
        "53100" => new StoreFault(StoreFaultKind.Full, $"There is no room for {place}: free space on the server's disk; nothing that was answered is lost."),
        "25006" => new StoreFault(
            StoreFaultKind.ReadOnly, $"{place} can only be read: is it a standby? Name the primary in the connection string (Target Session Attributes=primary)."),
        "42501" => new StoreFault(
            StoreFaultKind.ReadOnly, $"The account may not write in {place}: GRANT it CREATE on the database, or make it the owner of the schema."),
        "XX001" or "XX002" => new StoreFault(StoreFaultKind.Corrupt, $"{place} is damaged ({state}): restore a backup."),
        "3F000" or "42P01" or "42703" => new StoreFault(
            StoreFaultKind.Corrupt, $"{place} lacks a table or column ({state}): restore a backup, or start a host, which makes an empty schema where none is."),
        "28000" or "28P01" => new StoreFault(StoreFaultKind.Unavailable, $"{place} refuses the account ({state}): correct user and password in the connection string."),
        "3D000" => new StoreFault(StoreFaultKind.Unavailable, $"{place} does not exist: create the database, or correct the connection string."),
        "57P03" => new StoreFault(StoreFaultKind.Unavailable, $"{place} is starting or stopping: try again shortly."),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"{place}: PostgreSQL error {state}."),
    };
}
