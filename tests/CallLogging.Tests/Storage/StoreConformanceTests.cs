using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Sqlite;
using CallLogging.Testing;

namespace CallLogging.Tests.Storage;

public sealed class StoreConformanceTests
{
    public static TheoryData<string> Names => new(StoreConformance.Cases.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public Task MemoryCallStore_PassesEachCase_D7(string name) => GetCase(name).RunAsync(new MemoryCallStore().ToStores());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SqliteCallStore_PassesEachCase_D7(string name)
    {
        using var folder = new TemporaryFolder();
        await using SqliteCallStore store = SqliteCallStore.Open(folder.GetPath("calls.db")).Value;
        await GetCase(name).RunAsync(store.ToStores());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PostgreSqlCallStore_PassesEachCase_D6_D7(string name)
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        await GetCase(name).RunAsync(schema.One.ToStores());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PostgreSqlCallStore_UsedByTwoHosts_PassesEachCase_D6_D7(string name)
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        await GetCase(name).RunAsync(new AlternatingStores(schema.One.ToStores(), schema.Other.ToStores()).ToStores());
    }

    private static ConformanceCase<CallStores> GetCase(string name) => StoreConformance.Cases.Single(c => c.Name == name);
}
