using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;

namespace CallLogging.Tests.Storage;

/// <summary>A schema that goes with the test, as two hosts see it.</summary>
internal sealed class TestSchema : IAsyncDisposable
{
    private TestSchema(string name, PostgreSqlCallStore one, PostgreSqlCallStore other)
    {
        Name = name;
        One = one;
        Other = other;
    }

    public string Name { get; }

    public PostgreSqlCallStore One { get; }

    public PostgreSqlCallStore Other { get; }

    public static async Task<TestSchema> OpenAsync()
    {
        string name = SharedPostgreSql.NewSchema();

        // Both at once: only one of them makes the tables.
        StoreResult<PostgreSqlCallStore>[] opened = await Task.WhenAll(OpenAsync(name), OpenAsync(name));
        return new TestSchema(name, opened[0].Value, opened[1].Value);
    }

    public static Task<StoreResult<PostgreSqlCallStore>> OpenAsync(string schema) =>
        PostgreSqlCallStore.OpenAsync(SharedPostgreSql.ConnectionString, Options(schema));

    public static PostgreSqlStoreOptions Options(string schema) => new() { Schema = schema, MaxConnections = 8, StartTimeout = TimeSpan.Zero };

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        SharedPostgreSql.Drop(Name);
    }
}
