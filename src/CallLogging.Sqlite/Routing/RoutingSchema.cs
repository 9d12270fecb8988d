using System.Globalization;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Brings a routing file to the newest schema, like <see cref="SqliteSchema"/> does for calls.</summary>
internal static class RoutingSchema
{
    // "Ring" in ASCII: a call log named by mistake is refused, and the other way round.
    private const int ApplicationId = 0x52696E67;
    private const string Prefix = "routing/";

    /// <summary>Brings the file up to date. Null if that worked.</summary>
    public static StoreFault? Apply(SqliteConnection connection, string path)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        long version = SqliteSchema.Pragma(connection, "user_version");
        bool isOurs = SqliteSchema.Pragma(connection, "application_id") == ApplicationId;
        bool isEmpty = SqliteSchema.Pragma(connection, "page_count") <= 1 && version == 0;
        if (!isOurs && !isEmpty)
        {
            return new StoreFault(
                StoreFaultKind.Corrupt, $"{path} is no routing file: name another one. Nothing was changed.");
        }

        (int Number, string Sql)[] steps = [.. Load()];
        if (version > steps[^1].Number)
        {
            return new StoreFault(
                StoreFaultKind.NewerSchema,
                string.Create(CultureInfo.InvariantCulture, $"{path} has schema {version}, this version knows {steps[^1].Number}: update CallLogging.Sqlite, or name another file. Nothing was changed."));
        }

        foreach ((int number, string sql) in steps)
        {
            if (number > version)
            {
                SqliteSchema.Execute(connection, sql);
                SqliteSchema.Execute(
                    connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={number}; PRAGMA application_id={ApplicationId};"));
            }
        }

        transaction.Commit();
        return null;
    }

    private static IEnumerable<(int Number, string Sql)> Load()
    {
        System.Reflection.Assembly assembly = typeof(RoutingSchema).Assembly;
        foreach (string name in assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
