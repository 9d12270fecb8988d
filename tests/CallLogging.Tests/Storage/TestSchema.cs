using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;

namespace CallLogging.Tests.Storage;

/// <summary>A schema that two hosts use and that is dropped after the test.</summary>
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

        // Both hosts open it at the same time; only one of them creates the tables.
        StoreResult<PostgreSqlCallStore>[] opened = await Task.WhenAll(OpenAsync(name), OpenAsync(name));
        return new TestSchema(name, opened[0].Value, opened[1].Value);
    }

    public static Task<StoreResult<PostgreSqlCallStore>> OpenAsync(string schema) =>
        PostgreSqlCallStore.OpenAsync(SharedPostgreSql.ConnectionString, CreateOptions(schema));

    public static PostgreSqlStoreOptions CreateOptions(string schema) => new() { Schema = schema, MaxConnections = 8, StartTimeout = TimeSpan.Zero };

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        SharedPostgreSql.Drop(Name);
    }
}
