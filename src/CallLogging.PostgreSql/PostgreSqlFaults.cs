using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Translates errors of PostgreSQL into faults that say how to fix them. The messages of the server stay out, because they may quote stored texts.</summary>
internal static class PostgreSqlFaults
{
    /// <summary>Determines whether the server has rolled back a request that may succeed when it is repeated.</summary>
    public static bool IsRolledBack(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation
    };

    /// <summary>Determines whether the connection is lost, so that the result of a commit on it is unknown.</summary>
    public static bool IsConnectionLost(Exception fault) => fault switch
    {
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] or ['2', '5', 'P', '0', '3'] } => true,
        PostgresException => false,
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException or IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    /// <summary>Returns the fault for an exception of the driver, or for any other exception of a request.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="place">Server, database and schema, for the message.</param>
    public static StoreFault From(Exception fault, string place) => fault switch
    {
        PostgresException server => FromSqlState(server.SqlState, place),
        NpgsqlException { InnerException: TimeoutException } => new StoreFault(
            StoreFaultKind.Busy, $"{place} did not respond in time, or all connections are in use: raise MaxConnections, or examine the activity of the server."),
        NpgsqlException or IOException or System.Net.Sockets.SocketException => new StoreFault(
            StoreFaultKind.Unavailable, $"{place} cannot be reached: start the server, or correct the connection string. No committed data is lost."),
        UnreadableDocumentException { IsNewer: true } => new StoreFault(
            StoreFaultKind.Corrupt, $"{place} holds a row that a newer version wrote: update CallLogging.PostgreSql."),
        FormatException => new StoreFault(StoreFaultKind.Corrupt, $"{place} holds a damaged row ({fault.GetType().Name}): restore a backup."),
        ObjectDisposedException => CreateClosed(place),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"A request to {place} failed with {fault.GetType().Name}: none of it was stored. Report this fault."),
    };

    /// <summary>Returns the fault for a request after the store was closed.</summary>
    public static StoreFault CreateClosed(string place) => new(StoreFaultKind.Unavailable, $"The store {place} is closed: the host is stopping.");

    private static StoreFault FromSqlState(string state, string place) => state switch
    {
        "40001" or "40P01" or "55P03" or "23505" => new StoreFault(
            StoreFaultKind.Busy, $"{place}: other requests hold the rows that this request needs ({state}), and all repeats failed. Try later."),
        "53300" => new StoreFault(
            StoreFaultKind.Busy, $"{place} has no connection left: raise the server's max_connections, or lower MaxConnections of the hosts."),
        "53100" => new StoreFault(StoreFaultKind.Full, $"There is no room for {place}: free space on the server's disk. No committed data is lost."),
        "25006" => new StoreFault(
            StoreFaultKind.ReadOnly, $"{place} can only be read, which suggests a standby: name the primary in the connection string (Target Session Attributes=primary)."),
        "42501" => new StoreFault(
            StoreFaultKind.ReadOnly, $"The account may not write in {place}: GRANT it CREATE on the database, or make it the owner of the schema."),
        "XX001" or "XX002" => new StoreFault(StoreFaultKind.Corrupt, $"{place} is damaged ({state}): restore a backup."),
        "3F000" or "42P01" or "42703" => new StoreFault(
            StoreFaultKind.Corrupt, $"{place} lacks a table or column ({state}): restore a backup, or start a host, which creates the schema if it does not exist."),
        "28000" or "28P01" => new StoreFault(StoreFaultKind.Unavailable, $"{place} rejects the account ({state}): correct user and password in the connection string."),
        "3D000" => new StoreFault(StoreFaultKind.Unavailable, $"{place} does not exist: create the database, or correct the connection string."),
        "57P03" => new StoreFault(StoreFaultKind.Unavailable, $"{place} is starting or stopping: try again shortly."),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"{place}: PostgreSQL error {state}."),
    };
}
