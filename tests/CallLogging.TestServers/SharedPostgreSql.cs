using System.Globalization;
using Npgsql;

namespace CallLogging.TestServers;

/// <summary>The PostgreSQL server that all tests of a run share: the one that eng/test.sh names, or one that is started for this process.</summary>
public static class SharedPostgreSql
{
    /// <summary>The environment variable with the connection string of the server.</summary>
    public const string Variable = "CALLLOGGING_TEST_POSTGRES";

    private static readonly Lazy<string> s_server = new(Find);
    private static int s_schemas;

    /// <summary>The connection string of the server.</summary>
    public static string ConnectionString => s_server.Value;

    /// <summary>Returns a schema name that no other test uses.</summary>
    public static string NewSchema() =>
        string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Environment.TickCount64:x}_{Interlocked.Increment(ref s_schemas)}");

    /// <summary>Drops the schemas that a test has created.</summary>
    public static void Drop(string schema)
    {
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
#pragma warning disable CA2100 // names of tests
        using var command = new NpgsqlCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE; DROP SCHEMA IF EXISTS {schema}_routing CASCADE", connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException($"{Variable} is not set: run the tests with bash eng/test.sh.");
        }

        PostgreSqlServer server = PostgreSqlServer.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server.ConnectionString;
    }
}
