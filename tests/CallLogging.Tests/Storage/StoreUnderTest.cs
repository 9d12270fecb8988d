using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;

namespace CallLogging.Tests.Storage;

/// <summary>One of the stores by its name, for tests that hold for each of them.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly Func<ValueTask> _close;

    private StoreUnderTest(CallStores stores, Func<ValueTask> close)
    {
        Stores = stores;
        _close = close;
    }

    public CallStores Stores { get; }

    public static async Task<StoreUnderTest> OpenAsync(string name)
    {
        switch (name)
        {
            case "SQLite":
                var folder = new TemporaryFolder();
                SqliteCallStore file = SqliteCallStore.Open(folder.GetPath("calls.db")).Value;
                return new StoreUnderTest(file.ToStores(), async () =>
                {
                    await file.DisposeAsync();
                    folder.Dispose();
                });
            case "PostgreSQL":
                TestSchema schema = await TestSchema.OpenAsync();
                return new StoreUnderTest(schema.One.ToStores(), schema.DisposeAsync);
            default:
                return new StoreUnderTest(new MemoryCallStore().ToStores(), static () => ValueTask.CompletedTask);
        }
    }

    public ValueTask DisposeAsync() => _close();
}
