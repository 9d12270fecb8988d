using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Creates the tables of a new file, and refuses a file with another schema, under SQLite's write lock.</summary>
internal static class SqliteSchema
{
    /// <summary>The schema of the call log.</summary>
    public const string Calls = "calls";

    /// <summary>The schema of routing, which has a file of its own.</summary>
    public const string Routing = "routing";

    /// <summary>
    /// The settings of a connection that writes. Freed pages are filled with zeros, so that what was deleted cannot be read in the file, and
    /// can be given back; <c>auto_vacuum</c> counts only for a new file and must come first.
    /// </summary>
    public const string Pragmas =
        "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=ON;";

    // "Call" and "Ring" in ASCII. The ids distinguish our two files from each other and from files of other programs.
    private const int CallsApplicationId = 0x43616C6C;
    private const int RoutingApplicationId = 0x52696E67;

    /// <summary>Prepares a file for a schema, in one transaction.</summary>
    /// <param name="connection">An open connection that can write.</param>
    /// <param name="name">The name of the schema, <see cref="Calls"/> or <see cref="Routing"/>.</param>
    /// <param name="path">The path of the file, for messages.</param>
    /// <returns>Null if the file can be used; otherwise the reason and how to fix it, and the file is unchanged.</returns>
    public static StoreFault? Apply(SqliteConnection connection, string name, string path)
    {
        var schema = StoreSchema.Load(typeof(SqliteSchema).Assembly, name);

        // A transaction for writing takes the lock at once, so that of two hosts that start together one waits for the other.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        switch (schema.Decide(Find(connection), path, "file"))
        {
            case SchemaDecision.Refuse(var fault):
                return fault;
            case SchemaDecision.Create:
                Create(connection, schema);
                break;
        }

        transaction.Commit();
        return null;
    }

    /// <summary>Checks within a transaction whether the tables are still those of this build: a newer build may have changed them meanwhile.</summary>
    /// <returns>Null if they are; otherwise the reason and how to fix it.</returns>
    public static StoreFault? Verify(SqliteConnection connection, string name, string path) =>
        StoreSchema.Load(typeof(SqliteSchema).Assembly, name).Decide(Find(connection), path, "file") switch
        {
            SchemaDecision.Refuse(var fault) => fault,
            SchemaDecision.Create => SqliteFaults.CreateReplaced(path),
            _ => null,
        };

    /// <summary>Returns the value of a pragma, or sets one and returns its new value.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="name">The name of the pragma, with <c>=value</c> to set it; a constant of this package.</param>
    public static long ExecutePragma(SqliteConnection connection, string name)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are constants of this package
        command.CommandText = $"PRAGMA {name};";
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Executes statements without a result.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // embedded files and constants of this package
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static FoundSchema Find(SqliteConnection connection)
    {
        string? name = ExecutePragma(connection, "application_id") switch
        {
            CallsApplicationId => Calls,
            RoutingApplicationId => Routing,
            _ => null,
        };
        if (name is null)
        {
            return ReadText(connection, "SELECT name FROM sqlite_master LIMIT 1") is null ? new FoundSchema.Empty() : new FoundSchema.Foreign();
        }

        bool hasInfo = ReadText(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_info'") is not null;
        return new FoundSchema.Known(name, hasInfo ? ReadText(connection, "SELECT hash FROM schema_info") : null);
    }

    private static void Create(SqliteConnection connection, StoreSchema schema)
    {
        int application = schema.Name == Calls ? CallsApplicationId : RoutingApplicationId;
        Execute(connection, schema.Sql);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={application};"));
        Execute(connection, $"INSERT INTO schema_info (name, hash) VALUES ('{schema.Name}', '{schema.Hash}');");
    }

    private static string? ReadText(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this package
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }
}
