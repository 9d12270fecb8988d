using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Shared;
using Npgsql;

namespace CallLogging.PostgreSql;

/// <summary>Creates the tables of a new schema, and refuses a database with another one, under an advisory lock that all hosts take.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>The schema of the call log.</summary>
    public const string Calls = "calls";

    /// <summary>The schema of routing, which has a schema of its own in the database.</summary>
    public const string Routing = "routing";

    /// <summary>Prepares a schema of a database, in one transaction.</summary>
    /// <param name="connection">An open connection whose search path is the schema.</param>
    /// <param name="name">The name of the schema, <see cref="Calls"/> or <see cref="Routing"/>.</param>
    /// <param name="schema">The name of the schema in the database, a checked identifier.</param>
    /// <param name="place">Server, database and schema, for messages.</param>
    /// <returns>Null if the schema can be used; otherwise the reason and how to fix it, and the database is unchanged.</returns>
    public static async Task<StoreFault?> ApplyAsync(NpgsqlConnection connection, string name, string schema, string place)
    {
        if (await ReadTextAsync(connection, "SHOW server_encoding").ConfigureAwait(false) is var encoding and not "UTF8")
        {
            return new StoreFault(StoreFaultKind.Unavailable, $"{place} is a database with encoding {encoding}: create one with ENCODING 'UTF8'.");
        }

        var wanted = StoreSchema.Load(typeof(PostgreSqlSchema).Assembly, name);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // Hosts that start together wait for each other, for as long as it takes.
            await ExecuteAsync(connection, "SET LOCAL lock_timeout = 0").ConfigureAwait(false);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({AdvisoryLockKey.From(schema)})")).ConfigureAwait(false);
            switch (wanted.Decide(await FindAsync(connection, schema).ConfigureAwait(false), place, "schema"))
            {
                case SchemaDecision.Refuse(var fault):
                    return fault;
                case SchemaDecision.Create:
                    await CreateAsync(connection, wanted, schema).ConfigureAwait(false);
                    break;
            }

            await transaction.CommitAsync().ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Checks whether the tables are still those of this build: a newer build may have changed them meanwhile.</summary>
    /// <returns>Null if they are; otherwise the reason and how to fix it.</returns>
    public static async Task<StoreFault?> VerifyAsync(NpgsqlConnection connection, string name, string place)
    {
        var found = new FoundSchema.Known(name, await ReadTextAsync(connection, "SELECT hash FROM schema_info").ConfigureAwait(false));
        return StoreSchema.Load(typeof(PostgreSqlSchema).Assembly, name).Decide(found, place, "schema") is SchemaDecision.Refuse(var fault) ? fault : null;
    }

    // Tables without schema_info are ours if two of them have our names: an older build made them.
    private static async Task<FoundSchema> FindAsync(NpgsqlConnection connection, string schema)
    {
        string? found = await ReadTextAsync(
            connection,
            $"""
            SELECT CASE WHEN to_regclass('{schema}.schema_info') IS NOT NULL THEN 'known'
                WHEN to_regclass('{schema}.effects') IS NOT NULL AND to_regclass('{schema}.lock_holds') IS NOT NULL THEN '{Calls}'
                WHEN to_regclass('{schema}.call_types') IS NOT NULL AND to_regclass('{schema}.listed_calls') IS NOT NULL THEN '{Routing}'
                WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}') THEN 'foreign'
                ELSE 'empty' END
            """).ConfigureAwait(false);
        return found switch
        {
            "known" => new FoundSchema.Known(
                await ReadTextAsync(connection, "SELECT name FROM schema_info").ConfigureAwait(false),
                await ReadTextAsync(connection, "SELECT hash FROM schema_info").ConfigureAwait(false)),
            Calls or Routing => new FoundSchema.Known(found, null),
            "foreign" => new FoundSchema.Foreign(),
            _ => new FoundSchema.Empty(),
        };
    }

    private static async Task CreateAsync(NpgsqlConnection connection, StoreSchema wanted, string schema)
    {
        // CREATE SCHEMA IF NOT EXISTS would need rights on the database even for a schema that exists.
        if (await ReadTextAsync(connection, $"SELECT to_regnamespace('{schema}')::text").ConfigureAwait(false) is null)
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}").ConfigureAwait(false);
        }

        await ExecuteAsync(connection, wanted.Sql).ConfigureAwait(false);
        await ExecuteAsync(connection, $"INSERT INTO schema_info (name, hash) VALUES ('{wanted.Name}', '{wanted.Hash}')").ConfigureAwait(false);
    }

    private static async Task<string?> ReadTextAsync(NpgsqlConnection connection, string sql)
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
}
