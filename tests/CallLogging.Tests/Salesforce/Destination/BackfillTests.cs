using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>Many calls of the past with few requests, sent by the client to a simulated org.</summary>
public sealed class BackfillTests(ITestOutputHelper output)
{
    private const int Numbers = 1_000;
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TenThousandCalls_AtMostATenthOfARequestPerCall_AsPlanned_S28(bool hasKeyField)
    {
        const int calls = 10_000;
        await using var org = new OrgUnderTest(hasKeyField, CreateLaggingOrg());
        SeedHalf(org);
        await org.BackfillAsync(Events(calls));
        int requests = org.Org.Log.Total;
        Print(org, $"key field {hasKeyField}, {calls} calls of {Numbers} numbers, half of them known");

        await ShouldBeCompleteAsync(org, calls);
        org.Org.GetRecords("Contact").Count.ShouldBe(Numbers);
        (requests / (double)calls).ShouldBeLessThanOrEqualTo(0.1);

        // The same store knows every call, so a second run sends no request.
        (await org.BackfillAsync(Events(calls))).Events.ShouldBe(0);
        org.Org.Log.Total.ShouldBe(requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InAFaultStorm_StillOneTaskPerCallAndOneRecordPerNumber_S28_D7(bool hasKeyField)
    {
        const int calls = 1_500;
        await using var org = new OrgUnderTest(hasKeyField, CreateLaggingOrg());
        SeedHalf(org);
        org.Org.Faults
            .FailRandomly(0.2, SimulatedSalesforceFault.LockedRow, new SalesforceRequestFilter { IsWriteOnly = true })
            .FailRandomly(0.1, SimulatedSalesforceFault.Unavailable)
            .FailRandomly(0.1, SimulatedSalesforceFault.ResponseLost)
            .FailRandomly(0.05, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30)), new SalesforceRequestFilter { IsWriteOnly = true });
        await org.BackfillAsync(Events(calls));
        Print(org, $"in a storm: key field {hasKeyField}, {calls} calls, {org.Org.Faults.Count} faults");

        org.Org.Faults.Clear();
        await ShouldBeCompleteAsync(org, calls);
        org.Org.GetRecords("Contact").Count.ShouldBe(Numbers);
    }

    [Fact]
    public async Task LoggedFromAnotherStore_IsFoundByCallObject_AndNotDuplicated_S28()
    {
        const int calls = 300;
        SalesforceSimulator shared = CreateLaggingOrg();
        await using var before = new OrgUnderTest(org: shared);
        await before.BackfillAsync(Events(calls));
        await using var org = new OrgUnderTest(org: shared);
        org.Clock.AdvanceTo(before.Clock.GetUtcNow());
        await org.BackfillAsync(Events(calls + 10));
        org.GetTasks().GroupBy(t => t["CallObject"]).ShouldAllBe(g => g.Count() == 1);
        org.GetTasks().Count.ShouldBe(calls + 10);
        shared.GetRecords("Contact").Count.ShouldBe(calls + 10);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task OneNumberCalledAtTheSameTime_OneContact_FirstAgentOwnsIt_S24_S26()
    {
        await using var org = new OrgUnderTest(org: CreateLaggingOrg());
        string ada = org.Org.Seed("User", ("LastName", "Lovelace"), ("Username", "ada@example.com"), ("Email", "ada@example.com"), ("IsActive", true), ("CreatedDate", s_start.AddYears(-1)));
        CallKey[] keys = [.. Enumerable.Range(0, 50).Select(i => OrgUnderTest.CreateKey($"{i}"))];
        await org.BackfillAsync([.. keys.SelectMany((key, i) => SampleCalls.CreateAnswered(key, s_start.AddMinutes(i)))]);
        string contact = org.Org.GetRecords("Contact").ShouldHaveSingleItem().Id;
        org.Org.Find(contact)!["OwnerId"].ShouldBe(ada);
        org.GetTasks().ShouldAllBe(t => Equals(t["WhoId"], contact));
        await org.ShouldBeAsPlannedAsync(keys);
    }

    [Fact]
    public async Task OneRejectedRow_AffectsOnlyItsCaller_S28()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.AddValidationRule("Contact", r => Equals(r["Phone"], SampleCalls.CreateNumber(3).ToString()) ? "No." : null);
        await org.BackfillAsync(Events(20));
        org.GetTasks().Count.ShouldBe(20);
        org.Org.GetRecords("Contact").Count.ShouldBe(19);
        org.GetTask("3")["WhoId"].ShouldBeNull();
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameCallsLive_GiveTheSameTasksAndReasons_S28()
    {
        const int calls = 60;
        await using var live = new OrgUnderTest(settings: ("TaskTiming", "AtEnd"));
        await using var org = new OrgUnderTest(settings: ("TaskTiming", "AtEnd"));
        await live.PlayAsync(Events(calls, numbers: 25));
        await org.BackfillAsync(Events(calls, numbers: 25));
        for (int i = 0; i < calls; i++)
        {
            CallKey key = OrgUnderTest.CreateKey($"{i}");
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
        var reports = new List<BackfillProgress>();
        BackfillProgress end = (await org.Get<Backfill>().RunAsync(Events(250).ToAsyncEnumerable(), new ProgressRecorder(reports))).Value!;
        (end.Calls, end.Completed, end.Postponed).ShouldBe((250, 250, 0));
        reports[^1].ShouldBe(end);
        org.GetTasks().Count.ShouldBe(250);
    }

    private static SalesforceSimulator CreateLaggingOrg() =>
        new(new SalesforceSimulatorOptions { DailyRequestLimit = 10_000_000, IndexLag = TimeSpan.FromMinutes(5) });

    private static void SeedHalf(OrgUnderTest org)
    {
        for (int i = 0; i < Numbers / 2; i++)
        {
            org.Org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", SampleCalls.CreateNumber(i).Number!.Value.National));
        }
    }

    private static async Task ShouldBeCompleteAsync(OrgUnderTest org, int calls)
    {
        org.GetTasks().Count.ShouldBe(calls);
        org.GetTasks().GroupBy(t => t["CallObject"]).ShouldAllBe(g => g.Count() == 1);
        await org.ShouldBeAsPlannedAsync([.. Enumerable.Range(0, calls).Select(i => OrgUnderTest.CreateKey($"{i}"))]);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    private static CallEvent[] Events(int calls, int numbers = Numbers) =>
    [
        .. Enumerable.Range(0, calls).SelectMany(i => (i % 3) switch
        {
            0 => SampleCalls.CreateAnswered(OrgUnderTest.CreateKey($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
            1 => SampleCalls.CreateMissed(OrgUnderTest.CreateKey($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
            _ => SampleCalls.CreateOutbound(OrgUnderTest.CreateKey($"{i}"), s_start.AddSeconds(i * 200L), i % numbers),
        }),
    ];

    private void Print(OrgUnderTest org, string title)
    {
        output.WriteLine($"{title}: {org.Org.Log.Total} requests");
        foreach ((string kind, int count) in org.Org.Log.Counts)
        {
            output.WriteLine($"  {count,7} {kind}");
        }
    }

    private sealed class ProgressRecorder(List<BackfillProgress> reports) : IProgress<BackfillProgress>
    {
        public void Report(BackfillProgress value) => reports.Add(value);
    }
}
