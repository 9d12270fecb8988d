using System.Globalization;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Brings a file to the newest schema: numbered .sql files, applied in order, each once, under SQLite's write lock.</summary>
internal static class SqliteSchema
{
    // "Call" in ASCII: tells our files from others.
    private const int ApplicationId = 0x43616C6C;
    private static readonly Lazy<IReadOnlyList<(int Number, string Sql)>> s_steps = new(Load);

    public static int Newest => s_steps.Value[^1].Number;

    /// <summary>Brings the file up to date. Null if that worked.</summary>
    public static StoreFault? Apply(SqliteConnection connection, string path)
    {
        // Opening a file for writing takes the lock at once, so that of two hosts that start together one waits for the other.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        long version = Pragma(connection, "user_version");
        long application = Pragma(connection, "application_id");
        if (version > Newest)
        {
            return new StoreFault(
                StoreFaultKind.NewerSchema,
                string.Create(CultureInfo.InvariantCulture, $"{path} has schema {version}, this version knows {Newest}: update CallLogging.Sqlite, or name another file. Nothing was changed."));
        }

        if (version == 0 && Count(connection) > 0 || (version > 0 && application != ApplicationId))
        {
            return new StoreFault(StoreFaultKind.Corrupt, $"{path} is a SQLite file of another program: name another file. Nothing was changed.");
        }

        foreach ((int number, string sql) in s_steps.Value)
        {
            if (number > version)
            {
                Execute(connection, sql);
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={number}; PRAGMA application_id={ApplicationId};"));
            }
        }

        transaction.Commit();
        return null;
    }

    public static long Pragma(SqliteConnection connection, string name)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are constants of this package
        command.CommandText = $"PRAGMA {name};";
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // embedded files and constants of this package
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Count(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master;";
        return (long)command.ExecuteScalar()!;
    }

    private static List<(int Number, string Sql)> Load()
    {
        const string Prefix = "CallLogging.Sqlite.Schema.";
        System.Reflection.Assembly assembly = typeof(SqliteSchema).Assembly;
        var steps = new List<(int, string)>();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            steps.Add((int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), reader.ReadToEnd()));
        }

        return steps;
    }
}
