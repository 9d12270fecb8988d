using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.PostgreSql;
using CallLogging.Routing;
using CallLogging.Sqlite;
using CallLogging.Testing;
using CallLogging.Tests.Storage;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routing").FullName;

    public static TheoryData<string> Names => [.. RoutingStoreConformance.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Memory_EveryCase_Conforms_R15_R16(string name) => GetCase(name).RunAsync(new MemoryRoutingStore());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sqlite_EveryCase_Conforms_R15_R16(string name)
    {
        await using SqliteRoutingStore store = SqliteRoutingStore.Open(Path.Combine(_folder, "routing.db")).Value;
        await GetCase(name).RunAsync(store);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PostgreSql_EveryCase_Conforms_R15_R16(string name)
    {
        string schema = SharedPostgreSql.NewSchema();
        await using (PostgreSqlRoutingStore store = (await PostgreSqlRoutingStore.OpenAsync(SharedPostgreSql.ConnectionString, TestSchema.CreateOptions(schema))).Value)
        {
            await GetCase(name).RunAsync(store);
        }

        SharedPostgreSql.Drop(schema);
    }

    [Fact]
    public async Task PostgreSql_TwoHostsOnOneSchema_NoAgentIsRungTwice_R15()
    {
        string schema = SharedPostgreSql.NewSchema();
        await using (PostgreSqlRoutingStore one = (await PostgreSqlRoutingStore.OpenAsync(SharedPostgreSql.ConnectionString, TestSchema.CreateOptions(schema))).Value)
        await using (PostgreSqlRoutingStore other = (await PostgreSqlRoutingStore.OpenAsync(SharedPostgreSql.ConnectionString, TestSchema.CreateOptions(schema))).Value)
        {
            await CheckNoAgentIsRungTwiceAsync(one, other);
        }

        SharedPostgreSql.Drop(schema);
    }

    [Fact]
    public async Task Sqlite_TwoHostsOnOneFile_NoAgentIsRungTwice_R15()
    {
        string path = Path.Combine(_folder, "shared.db");
        await using SqliteRoutingStore one = SqliteRoutingStore.Open(path).Value;
        await using SqliteRoutingStore other = SqliteRoutingStore.Open(path).Value;
        await CheckNoAgentIsRungTwiceAsync(one, other);
    }

    [Fact]
    public async Task Sqlite_OpenedAgain_HasTheSameState_R6_RIP1()
    {
        string path = Path.Combine(_folder, "again.db");
        byte[] before;
        await using (SqliteRoutingStore store = SqliteRoutingStore.Open(path).Value)
        {
            await ApplyAsync(store, new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben))));
            await ApplyAsync(store, new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
            before = RoutingJson.States.Write((await ApplyAsync(store, new RoutingInput.CallArrived(Samples.Call(1), Samples.SalesId, default))).State);
        }

        await using SqliteRoutingStore again = SqliteRoutingStore.Open(path).Value;
        RoutingJson.States.Write((await again.LoadAsync("main")).Value).ShouldBe(before);
    }

    [Fact]
    public async Task Sqlite_FileOfACallStore_IsRefused_R17()
    {
        string path = Path.Combine(_folder, "calls.db");
        await using (SqliteCallStore.Open(path).Value)
        {
        }

        SqliteRoutingStore.Open(path).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Corrupt);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ConformanceCase<IRoutingStore> GetCase(string name) => RoutingStoreConformance.Cases.Single(c => c.Name == name);

    private static async Task CheckNoAgentIsRungTwiceAsync(IRoutingStore one, IRoutingStore other)
    {
        IRoutingStore[] hosts = [one, other];
        await ApplyAsync(one, new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem))));
        foreach (AgentId agent in new[] { Samples.Ada, Samples.Ben, Samples.Cem })
        {
            await ApplyAsync(other, new RoutingInput.AvailabilityChanged(agent, IsOn: true, Samples.Start));
        }

        RoutingDecision[] decisions = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() =>
            ApplyAsync(hosts[i % 2], new RoutingInput.CallArrived(Samples.Call(i), Samples.SalesId, default)))));
        decisions.SelectMany(d => d.Commands).OfType<RoutingCommand.RingAgent>().Select(r => r.Agent)
            .ShouldBe([Samples.Ada, Samples.Ben, Samples.Cem], ignoreOrder: true);
        (await one.LoadAsync("main")).Value.Sessions.Count.ShouldBe(20);
    }

    private static async Task<RoutingDecision> ApplyAsync(IRoutingStore store, RoutingInput input) =>
        (await store.StepAsync(new("main"), s => new(RoutingEngine.Step(s, input, Samples.Start), Samples.Start))).Value.Decision!;
}
