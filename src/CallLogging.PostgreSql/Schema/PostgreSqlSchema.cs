using System.Globalization;
using CallLogging.Delivery;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Brings a schema to its newest form: numbered .sql files, applied in order, each once, under an advisory lock that all hosts take.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>Brings the schema up to date, in one transaction. Null if that worked.</summary>
    public static async Task<StoreFault?> ApplyAsync(NpgsqlConnection connection, string schema, string kind, string place)
    {
        if (await TextAsync(connection, "SHOW server_encoding").ConfigureAwait(false) is var encoding and not "UTF8")
        {
            return new StoreFault(StoreFaultKind.Unavailable, $"{place} is a database with encoding {encoding}: create one with ENCODING 'UTF8'.");
        }

        NpgsqlTransaction transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, "SET LOCAL lock_timeout = 0").ConfigureAwait(false);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({StableHash.Of(schema)})")).ConfigureAwait(false);
            StoreFault? fault = await PrepareAsync(connection, schema, place).ConfigureAwait(false)
                ?? await StepAsync(connection, kind, place).ConfigureAwait(false);
            if (fault is null)
            {
                await transaction.CommitAsync().ConfigureAwait(false);
            }

            return fault;
        }
    }

    private static async Task<StoreFault?> PrepareAsync(NpgsqlConnection connection, string schema, string place)
    {
        string? state = await TextAsync(
            connection,
            $"""
            SELECT CASE WHEN to_regclass('{schema}.schema_steps') IS NOT NULL THEN 'ours'
                WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}') THEN 'theirs'
                WHEN to_regnamespace('{schema}') IS NOT NULL THEN 'empty' ELSE 'none' END
            """).ConfigureAwait(false);
        if (state == "theirs")
        {
            return new StoreFault(StoreFaultKind.Corrupt, $"{place} holds tables of another program: name another schema. Nothing was changed.");
        }

        if (state == "none")
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}").ConfigureAwait(false);
        }

        if (state != "ours")
        {
            await ExecuteAsync(connection, "CREATE TABLE schema_steps (number int PRIMARY KEY, kind text NOT NULL, applied timestamptz NOT NULL DEFAULT now())")
                .ConfigureAwait(false);
        }

        return null;
    }

    private static async Task<StoreFault?> StepAsync(NpgsqlConnection connection, string kind, string place)
    {
        (int Number, string Sql)[] steps = [.. Load(kind)];
        string? known = await TextAsync(connection, "SELECT kind FROM schema_steps LIMIT 1").ConfigureAwait(false);
        if (known is not null && known != kind)
        {
            return new StoreFault(StoreFaultKind.Corrupt, $"{place} holds {known}, not {kind}: name another schema. Nothing was changed.");
        }

        int version = int.Parse(
            await TextAsync(connection, "SELECT coalesce(max(number), 0)::text FROM schema_steps").ConfigureAwait(false) ?? "0", CultureInfo.InvariantCulture);
        if (version > steps[^1].Number)
        {
            return new StoreFault(
                StoreFaultKind.NewerSchema,
                string.Create(CultureInfo.InvariantCulture, $"{place} has version {version}, this program knows {steps[^1].Number}: update CallLogging.PostgreSql, or name another schema. Nothing was changed."));
        }

        foreach ((int number, string sql) in steps)
        {
            if (number > version)
            {
                await ExecuteAsync(connection, sql).ConfigureAwait(false);
                await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_steps (number, kind) VALUES ({number}, '{kind}')"))
                    .ConfigureAwait(false);
            }
        }

        return null;
    }

    private static async Task<string?> TextAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // constants of this package; the schema's name was checked to be an identifier
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync().ConfigureAwait(false) as string;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // embedded files and constants of this package; the schema's name was checked to be an identifier
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private static IEnumerable<(int Number, string Sql)> Load(string kind)
    {
        System.Reflection.Assembly assembly = typeof(PostgreSqlSchema).Assembly;
        foreach (string name in assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(kind + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(kind.Length + 1, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
