using CallLogging.Aircall;
using CallLogging.Simulators;
using CallLogging.Tests.Aircall;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>The time at which the Task of a call appears in the org, from the bodies of Aircall's webhooks on.</summary>
public sealed class TaskTimingTests
{
    private static readonly TimeSpan s_untilSettled = TimeSpan.FromMinutes(3);

    private static readonly SimulatedAircallCall s_unansweredOutbound = DescribedCall.Outbound with { TalkTime = null };

    [Fact]
    public async Task MissedCall_ItsTaskIsInTheOrgAtTheHangUp_S1()
    {
        await using var org = new OrgUnderTest();
        string contact = SeedCaller(org);
        await PlayAsync(org, DescribedCall.Missed, until: DescribedCall.Missed.EndedAt);

        org.Clock.GetUtcNow().ShouldBe(DescribedCall.Missed.EndedAt);
        SimulatedRecord task = org.GetTasks().ShouldHaveSingleItem();
        (task["Subject"], task["WhoId"], task["CallDurationInSeconds"], task["aircall__Is_Missed_call__c"], task["aircall__Waiting_Time__c"])
            .ShouldBe(("Missed call from Grace Example on Sales", contact, 0m, true, 12m));
    }

    [Fact]
    public async Task UnansweredOutboundCall_ItsTaskIsInTheOrgAtTheHangUp_S1()
    {
        await using var org = new OrgUnderTest();
        SeedCaller(org);
        await PlayAsync(org, s_unansweredOutbound, until: s_unansweredOutbound.EndedAt);
        org.GetTasks().ShouldHaveSingleItem()["Subject"].ShouldBe("Outbound unanswered call to Grace Example with Sales");
    }

    [Fact]
    public async Task RingingCall_HasNoTask_S1()
    {
        await using var org = new OrgUnderTest();
        SeedCaller(org);
        await PlayAsync(org, DescribedCall.Missed, until: DescribedCall.Missed.EndedAt.AddSeconds(-1));
        (org.GetTasks().Count, org.Org.Log.Total).ShouldBe((0, 0));
    }

    [Fact]
    public async Task VoicemailAfterTheHangUp_UpdatesTheSameTask_S1()
    {
        await using var org = new OrgUnderTest();
        SeedCaller(org);
        SimulatedAircallCall call = DescribedCall.Missed with { HasVoicemail = true };
        var company = new AircallSimulator();
        company.Add(call);
        await PlayAsync(org, company, call.EndedAt);
        SimulatedRecord missed = org.GetTasks().ShouldHaveSingleItem();
        missed["Subject"].ShouldBe("Missed call from Grace Example on Sales");

        await PlayAsync(org, company, call.EndedAt + s_untilSettled - TimeSpan.FromSeconds(1));
        SimulatedRecord task = org.GetTasks().ShouldHaveSingleItem();
        task.Id.ShouldBe(missed.Id);
        (task["Subject"], task["Description"], task["aircall__Is_Missed_call__c"], task["aircall__Is_Voicemail__c"], task["aircall__Detailed_type__c"]).ShouldBe(
            ("Voicemail from Grace Example on Sales", "Find voicemail here: https://assets.aircall.io/calls/3970535284/voicemail", false, true, "Voicemail"));
    }

    [Theory]
    [InlineData("WhenFinal")]
    [InlineData("AtEnd")]
    public async Task OtherTimings_WriteAMissedCallOnceItIsFinal_S1(string timing)
    {
        await using var org = new OrgUnderTest(settings: ("TaskTiming", timing));
        SeedCaller(org);
        var company = new AircallSimulator();
        company.Add(DescribedCall.Missed);

        // The last webhook, 30 seconds after the hang-up, begins the three minutes anew.
        DateTimeOffset settled = DescribedCall.Missed.EndedAt.AddSeconds(30) + s_untilSettled;
        await PlayAsync(org, company, settled.AddSeconds(-1));
        org.GetTasks().ShouldBeEmpty();
        await PlayAsync(org, company, settled);
        org.GetTasks().ShouldHaveSingleItem()["Subject"].ShouldBe("Missed call from Grace Example on Sales");
    }

    [Theory]
    [InlineData("WhenFinal", true)]
    [InlineData("AtEnd", false)]
    public async Task OtherTimings_AVoicemailIsWrittenWhenItIsKnownOrFinal_S1(string timing, bool isWritten)
    {
        await using var org = new OrgUnderTest(settings: ("TaskTiming", timing));
        SeedCaller(org);
        SimulatedAircallCall call = DescribedCall.Missed with { HasVoicemail = true };
        await PlayAsync(org, call, until: call.EndedAt.AddSeconds(40));
        org.GetTasks().Count.ShouldBe(isWritten ? 1 : 0);
    }

    [Theory]
    [InlineData("AtAnswer", false, 2)]
    [InlineData("AtAnswer", true, 3)]
    [InlineData("WhenFinal", false, 2)]
    [InlineData("WhenFinal", true, 2)]
    [InlineData("AtEnd", true, 2)]
    public async Task UnansweredCallOfAKnownCaller_CostsOneRequestMoreOnlyForALateVoicemail_S28(string timing, bool hasVoicemail, int requests)
    {
        await using var org = new OrgUnderTest(settings: ("TaskTiming", timing));
        SeedCaller(org);
        await PlayAsync(org, DescribedCall.Missed, until: DescribedCall.Missed.EndedAt.AddMinutes(5));
        int before = org.Org.Log.Total;
        SimulatedAircallCall next = DescribedCall.Missed with { Id = 3_970_535_285, StartedAt = DescribedCall.Start.AddMinutes(8), HasVoicemail = hasVoicemail };
        await PlayAsync(org, next, until: next.EndedAt.AddMinutes(5));
        (org.Org.Log.Total - before).ShouldBe(requests, string.Join('\n', org.Org.Log.Recent));
    }

    [Fact]
    public async Task NoVoicemailsLogged_WhenFinal_LeavesNoTaskOfTheHangUp_S2()
    {
        SimulatedAircallCall call = DescribedCall.Missed with { HasVoicemail = true };
        await using var atOnce = new OrgUnderTest(settings: ("Logging:Voicemail", "Nothing"));
        await PlayAsync(atOnce, call, until: null);

        // The Task of the hang-up was written already; it is never deleted.
        atOnce.GetTasks().ShouldHaveSingleItem()["Subject"].ShouldBe("Voicemail from +44 7700 900123 on Sales");
        await using var whenFinal = new OrgUnderTest(settings: [("Logging:Voicemail", "Nothing"), ("TaskTiming", "WhenFinal")]);
        await PlayAsync(whenFinal, call, until: null);
        whenFinal.GetTasks().ShouldBeEmpty();
    }

    // What was sent at the hang-up is in doubt when the voicemail arrives, after which the settings log nothing.
    [Theory]
    [InlineData("Task", true)]
    [InlineData("Task", false)]
    [InlineData("Contact", true)]
    [InlineData("Contact", false)]
    public async Task NoVoicemailsLogged_ResponseToTheHangUpIsLost_NothingStaysInDoubt_S2_D7(string lost, bool isWritten)
    {
        await using var org = new OrgUnderTest(settings: ("Logging:Voicemail", "Nothing"));
        org.Org.Faults.FailNext(1, isWritten ? SimulatedSalesforceFault.ResponseLost : SimulatedSalesforceFault.RequestLost, SalesforceRequestFilter.CreateForWrites(lost));
        SimulatedAircallCall call = DescribedCall.Missed with { RawDigits = "+49 30 23125200", HasVoicemail = true };
        await PlayAsync(org, call, until: call.EndedAt.AddMinutes(30));
        org.GetTasks().Select(t => t.GetText("Subject")).ShouldBe(lost == "Task" && isWritten ? ["Voicemail from Grace Example on Sales"] : []);

        // The next call of the number waits for nothing, and finds the record of the first one.
        SimulatedAircallCall next = call with { Id = 3_970_535_285, StartedAt = call.EndedAt.AddHours(1), HasVoicemail = false };
        await PlayAsync(org, next, until: next.EndedAt.AddMinutes(1));
        org.GetTasks().Count(t => t.GetText("Subject") == "Missed call from Grace Example on Sales").ShouldBe(1);
        org.Org.GetRecords("Contact").ShouldHaveSingleItem();
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void AnyOrderDelayAndRepeatOfTheWebhooks_EndInTheSameTask_S1_C1() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(
            (from seed in Seeds.All.Generator
             from delay in Gen.Elements(0, 20, 60, 300, 3_000)
             from timing in Gen.Elements("AtAnswer", "WhenFinal", "AtEnd")
             select (seed, delay, timing)).ToArbitrary(),
            input => CompareAsync(input.seed, TimeSpan.FromSeconds(input.delay), input.timing).GetAwaiter().GetResult()));

    private static async Task CompareAsync(int seed, TimeSpan delay, string timing)
    {
        SimulatedAircallCall call = DescribedCall.CreateRandom(seed);
        await using var orderly = new OrgUnderTest(settings: ("TaskTiming", timing));
        await using var disorderly = new OrgUnderTest(settings: ("TaskTiming", timing));
        await PlayAsync(orderly, call, until: null);
        var company = new AircallSimulator(new AircallSimulatorOptions { Seed = seed, Chaos = new() { RepeatShare = 0.4, MaxDelay = delay } });
        company.Add(call);
        await PlayAsync(disorderly, company, until: null);

        Describe(disorderly).ShouldBe(Describe(orderly), $"seed {seed}, delay {delay}, {timing}");
        (await disorderly.ListParkedAsync()).ShouldBeEmpty();
    }

    // Ids differ between orgs, and times of creation between arrivals.
    private static string Describe(OrgUnderTest org)
    {
        SimulatedRecord task = org.GetTasks().ShouldHaveSingleItem();
        string? who = task["WhoId"] is string id ? org.Org.GetRecords("Contact").Single(c => c.Id == id).GetText("LastName") : null;
        return string.Join('\n', task.Fields
            .Where(f => f.Key is not ("Id" or "WhoId" or "CreatedDate" or "LastModifiedDate" or "SystemModstamp" or "CompletedDateTime"))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => $"{f.Key} = {f.Value}")
            .Append($"contact = {who}"));
    }

    private static string SeedCaller(OrgUnderTest org) =>
        org.Org.Seed("Contact", ("FirstName", "Grace"), ("LastName", "Example"), ("Phone", "+447700900123"));

    private static async Task PlayAsync(OrgUnderTest org, SimulatedAircallCall call, DateTimeOffset? until)
    {
        var company = new AircallSimulator();
        company.Add(call);
        await PlayAsync(org, company, until);
    }

    // Delivers the webhooks at their times up to an instant, or all of them, and runs what is due by then.
    private static async Task PlayAsync(OrgUnderTest org, AircallSimulator company, DateTimeOffset? until)
    {
        var reader = new AircallEventReader(new AircallOptions { Name = "main", Tokens = [company.Options.WebhookToken] });
        foreach (AircallWebhook webhook in company.TakeDueWebhooks(until ?? DateTimeOffset.MaxValue))
        {
            await org.RunUntilAsync(webhook.DeliveredAt);
            ProviderRequest request = webhook.ToRequest();
            (await org.Get<IRequestIntake>().AcceptAsync(request, reader.Read(request, webhook.DeliveredAt))).Response.Status.ShouldBe(200);
        }

        await org.RunUntilAsync(until);
        await org.RunUntilAsync(until);
    }
}
