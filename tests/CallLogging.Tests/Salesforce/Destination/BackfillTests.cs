using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>Many calls of the past with few requests, over the client's real requests into a simulated org.</summary>
public sealed class BackfillTests(ITestOutputHelper output)
{
    private const int Numbers = 1_000;
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TenThousandCalls_AtMostATenthOfARequestACall_AsPlanned_S28(bool keyed)
    {
        const int calls = 10_000;
        await using var org = new OrgUnderTest(keyed, LaggingOrg());
        SeedHalf(org);
        await org.BackFillAsync(Events(calls));
        int requests = org.Org.Log.Total;
        Print(org, $"keyed {keyed}, {calls} calls of {Numbers} numbers, half of them known");

        await ShouldBeWholeAsync(org, calls);
        org.Org.GetRecords("Contact").Count.ShouldBe(Numbers);
        (requests / (double)calls).ShouldBeLessThanOrEqualTo(0.1);

        // Again with the same store: everything is known, and nobody is asked.
        (await org.BackFillAsync(Events(calls))).Events.ShouldBe(0);
        org.Org.Log.Total.ShouldBe(requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InAStorm_StillOneTaskACallAndOneRecordANumber_S28_D7(bool keyed)
    {
        const int calls = 1_500;
        await using var org = new OrgUnderTest(keyed, LaggingOrg());
        SeedHalf(org);
        org.Org.Faults
            .FailRandomly(0.2, SimulatedSalesforceFault.LockedRow, new SalesforceRequestFilter { IsWriteOnly = true })
            .FailRandomly(0.1, SimulatedSalesforceFault.Unavailable)
            .FailRandomly(0.1, SimulatedSalesforceFault.ResponseLost)
            .FailRandomly(0.05, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30)), new SalesforceRequestFilter { IsWriteOnly = true });
        await org.BackFillAsync(Events(calls));
        Print(org, $"in a storm: keyed {keyed}, {calls} calls, {org.Org.Faults.Count} faults");

        org.Org.Faults.Clear();
        await ShouldBeWholeAsync(org, calls);
        org.Org.GetRecords("Contact").Count.ShouldBe(Numbers);
    }

    [Fact]
    public async Task LoggedByAnotherStoresRun_IsFoundByCallObject_AndNotDoubled_S28()
    {
        const int calls = 300;
        SalesforceSimulator shared = LaggingOrg();
        await using var before = new OrgUnderTest(org: shared);
        await before.BackFillAsync(Events(calls));
        await using var org = new OrgUnderTest(org: shared);
        org.Clock.AdvanceTo(before.Clock.GetUtcNow());
        await org.BackFillAsync(Events(calls + 10));
        org.Tasks().GroupBy(t => t["CallObject"]).ShouldAllBe(g => g.Count() == 1);
        org.Tasks().Count.ShouldBe(calls + 10);
        shared.GetRecords("Contact").Count.ShouldBe(calls + 10);
        (await org.ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task OneNumberCalledAtTheSameTime_OneContact_FirstAgentOwnsIt_S24_S26()
    {
        await using var org = new OrgUnderTest(org: LaggingOrg());
        string ada = org.Org.Seed("User", ("LastName", "Lovelace"), ("Username", "ada@example.com"), ("Email", "ada@example.com"), ("IsActive", true), ("CreatedDate", s_start.AddYears(-1)));
        CallKey[] keys = [.. Enumerable.Range(0, 50).Select(i => OrgUnderTest.Key($"{i}"))];
        await org.BackFillAsync([.. keys.SelectMany((key, i) => SampleCalls.CreateAnswered(key, s_start.AddMinutes(i)))]);
        string contact = org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id;
        org.Org.Find(contact)!["OwnerId"].ShouldBe(ada);
        org.Tasks().ShouldAllBe(t => Equals(t["WhoId"], contact));
        await org.ShouldBeAsPlannedAsync(keys);
    }

    [Fact]
    public async Task OneRefusedRow_RefusesOnlyItsCaller_S28()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.AddValidationRule("Contact", r => Equals(r["Phone"], SampleCalls.CreateNumber(3).ToString()) ? "No." : null);
        await org.BackFillAsync(Events(20));
        org.Tasks().Count.ShouldBe(20);
        org.Org.GetRecords("Contact").Count.ShouldBe(19);
        org.TaskOf("3")["WhoId"].ShouldBeNull();
        (await org.ParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameCallsLive_GiveTheSameTasksAndReasons_S28()
    {
        const int calls = 60;
        await using var live = new OrgUnderTest(settings: ("TaskTiming", "AtEnd"));
        await using var org = new OrgUnderTest(settings: ("TaskTiming", "AtEnd"));
        await live.PlayAsync(Events(calls, numbers: 25));
        await org.BackFillAsync(Events(calls, numbers: 25));
        for (int i = 0; i < calls; i++)
        {
            CallKey key = OrgUnderTest.Key($"{i}");
            var expected = (await live.PlanAsync(key)).Plan;
            var plan = (await org.PlanAsync(key)).Plan;
            plan.Task.Where(f => f.Name != "WhoId").ShouldBe(expected.Task.Where(f => f.Name != "WhoId"), $"{key}");
            plan.Reasons.Select(r => (r.Field, r.Rule)).ShouldBe(expected.Reasons.Select(r => (r.Field, r.Rule)), $"{key}");
        }
    }

    [Fact]
    public async Task RunAsync_InAHost_EndsWhenAllIsWritten_S28()
    {
        await using var org = new OrgUnderTest();
        org.Clock.AdvanceTo(s_start.AddDays(1));
        var told = new List<BackfillProgress>();
        BackfillProgress end = (await org.Get<Backfill>().RunAsync(Events(250).ToAsyncEnumerable(), new Teller(told))).Value!;
        (end.Calls, end.Completed, end.Postponed).ShouldBe((250, 250, 0));
        told[^1].ShouldBe(end);
        org.Tasks().Count.ShouldBe(250);
    }

    private static SalesforceSimulator LaggingOrg() =>
        new(new SalesforceSimulatorOptions { DailyRequestLimit = 10_000_000, IndexLag = TimeSpan.FromMinutes(5) });

    private static void SeedHalf(OrgUnderTest org)
    {
        for (int i = 0; i < Numbers / 2; i++)
        {
            org.Org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", SampleCalls.CreateNumber(i).Number!.Value.National));
        }
    }

    private static async Task ShouldBeWholeAsync(OrgUnderTest org, int calls)
    {
        org.Tasks().Count.ShouldBe(calls);
        org.Tasks().GroupBy(t => t["CallObject"]).ShouldAllBe(g => g.Count() == 1);
        await org.ShouldBeAsPlannedAsync([.. Enumerable.Range(0, calls).Select(i => OrgUnderTest.Key($"{i}"))]);
        (await org.ParkedAsync()).ShouldBeEmpty();
    }

    private static CallEvent[] Events(int calls, int numbers = Numbers) =>
    [
        .. Enumerable.Range(0, calls).SelectMany(i => (i % 3) switch
        {
            0 => SampleCalls.CreateAnswered(OrgUnderTest.Key($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
            1 => SampleCalls.CreateMissed(OrgUnderTest.Key($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
            _ => SampleCalls.CreateOutbound(OrgUnderTest.Key($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
        }),
    ];

    private void Print(OrgUnderTest org, string what)
    {
        output.WriteLine($"{what}: {org.Org.Log.Total} requests");
        foreach ((string kind, int count) in org.Org.Log.Counts)
        {
            output.WriteLine($"  {count,7} {kind}");
        }
    }

    private sealed class Teller(List<BackfillProgress> told) : IProgress<BackfillProgress>
    {
        public void Report(BackfillProgress value) => told.Add(value);
    }
}
