using CallLogging.Delivery;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>Thousands of calls into a failing org: locks, outages, lost sessions, lost responses, and writes that the org commits after the client gave up.</summary>
public sealed class FaultStormTests(ITestOutputHelper output)
{
    private const int Calls = 10_000;
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TenThousandCallsInAStorm_EachHasOneTask_AsPlanned_S27_D7(bool hasKeyField)
    {
        await using var org = new OrgUnderTest(hasKeyField, new SalesforceSimulator(new SalesforceSimulatorOptions
        {
            DailyRequestLimit = 10_000_000,
            IndexLag = TimeSpan.FromMinutes(5),
            MaxTokenUses = 1_900,
        }));
        org.Org.Faults
            .FailRandomly(0.05, SimulatedSalesforceFault.LockedRow, new SalesforceRequestFilter { IsWriteOnly = true })
            .FailRandomly(0.02, SimulatedSalesforceFault.Unavailable)
            .FailRandomly(0.01, SimulatedSalesforceFault.ResponseLost)
            .FailRandomly(0.005, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30)), new SalesforceRequestFilter { IsWriteOnly = true });
        for (int i = 0; i < 500; i++)
        {
            org.Org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", SampleCalls.CreateNumber(i).Number!.Value.National));
        }

        CallKey[] keys = [.. Enumerable.Range(0, Calls).Select(i => OrgUnderTest.CreateKey($"{i}"))];
        await org.PlayAsync(keys.SelectMany((key, i) => Events(key, i)));
        org.Org.Faults.Clear();

        org.GetTasks().Count.ShouldBe(Calls);
        org.GetTasks().GroupBy(t => t["CallObject"]).ShouldAllBe(g => g.Count() == 1);
        await org.ShouldBeAsPlannedAsync(keys);

        // The calls have 1,000 numbers, half of them known; each number has one record.
        IReadOnlyList<SimulatedRecord> contacts = [.. org.Org.GetRecords("Contact")];
        contacts.Count.ShouldBe(1_000);
        (await org.ListParkedAsync()).ShouldBeEmpty();
        output.WriteLine($"key field {hasKeyField}: {org.Org.Log.Total} requests, {org.Org.Faults.Count} faults, {org.Org.Log.Count("POST oauth2/token")} logins");
        foreach ((string kind, int count) in org.Org.Log.Counts)
        {
            output.WriteLine($"  {count,7} {kind}");
        }
    }

    [Fact]
    public async Task CommittedLongAfterTheHorizon_TheDuplicateIsReported_D7()
    {
        await using var org = new OrgUnderTest();
        org.Org.Seed("Contact", ("LastName", "Hopper"), ("Phone", "+442079460002"));
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.CommitLate(TimeSpan.FromMinutes(5)), SalesforceRequestFilter.CreateForWrites("Task"));
        await org.PlayAsync(SampleCalls.CreateMissed(OrgUnderTest.CreateKey("1"), s_start));
        org.GetTasks().Count.ShouldBe(2);
        ParkedItem reported = (await org.ListParkedAsync()).ShouldHaveSingleItem();
        reported.Kind.ShouldBe(ParkedKind.WrittenTwice);
        reported.Reason.ShouldContain(org.GetTasks()[1].Id);
    }

    private static ValueList<CallEvent> Events(CallKey key, int i)
    {
        DateTimeOffset at = s_start.AddSeconds(i * 20L);
        return (i % 3) switch
        {
            0 => SampleCalls.CreateAnswered(key, at, i % 1_000),
            1 => SampleCalls.CreateMissed(key, at, i % 1_000),
            _ => SampleCalls.CreateOutbound(key, at, i % 1_000),
        };
    }
}
