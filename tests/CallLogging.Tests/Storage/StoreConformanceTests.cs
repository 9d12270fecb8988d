using CallLogging.Hosting;
using CallLogging.Storage.Sqlite;
using CallLogging.Testing;

namespace CallLogging.Tests.Storage;

public sealed class StoreConformanceTests
{
    public static TheoryData<string> Names => new(StoreConformance.Cases.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public Task MemoryCallStore_KeepsThePromise_D7(string name) => Case(name).RunAsync(new MemoryCallStore().ToStores());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SqliteCallStore_KeepsThePromise_D7(string name)
    {
        using var folder = new TemporaryFolder();
        await using SqliteCallStore store = SqliteCallStore.Open(folder.File("calls.db")).Value;
        await Case(name).RunAsync(store.ToStores());
    }

    private static ConformanceCase<CallStores> Case(string name) => StoreConformance.Cases.Single(c => c.Name == name);
}
