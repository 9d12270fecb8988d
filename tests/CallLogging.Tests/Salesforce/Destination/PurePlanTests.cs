using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Destination;

/// <summary>The destination decides without side effects; what it learned is logged and forgotten elsewhere.</summary>
public sealed class PurePlanTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DestinationFault.Replan s_dropField = new("no such field", SalesforceReplanCodes.DropField, "aircall__Country__c");

    [Fact]
    public async Task PlanAndReplan_CalledTwice_LogNothingAndChangeNothing()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.Hide("Task", "aircall__Timezone__c");
        SalesforceDestination destination = Destination(org);
        Call call = CallAssembler.Assemble(SampleCalls.CreateAnswered(OrgUnderTest.CreateKey("1"), s_start).AsSpan());
        IDestinationFacts facts = (await destination.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBeOfType<GatherResult.Gathered>().Facts;
        string[] logged = [.. org.Log.Lines];

        // The org changes behind our back: facts that were gathered anew would show it.
        org.Org.Setup.Hide("Task", "aircall__Country__c");
        EffectPlan plan = destination.Plan(call, facts, default, s_start);
        ReplanResult replan = destination.Replan(plan, s_dropField);
        destination.Plan(call, facts, default, s_start).ShouldBe(plan);
        destination.Replan(plan, s_dropField).ShouldBe(replan);

        plan.Findings.ShouldContain(new PlanFinding("aircall__Timezone__c", nameof(TaskFindingRule.FieldMissing)));
        org.Log.Lines.ShouldBe(logged);
        (await destination.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBe(new GatherResult.Gathered(facts), "the cached descriptions still serve");
    }

    [Fact]
    public async Task ReportFindings_OfTwoPlans_LogsEachFindingOnce()
    {
        await using var org = new OrgUnderTest();
        ValueList<PlanFinding> findings = [new("Type", nameof(TaskFindingRule.FieldMissing)), new("Subject", nameof(TaskFindingRule.TextCut))];
        Destination(org).ReportFindings(OrgUnderTest.CreateKey("1"), findings);
        Destination(org).ReportFindings(OrgUnderTest.CreateKey("2"), findings);
        org.Log.Lines.Count(l => l.StartsWith("3010 ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Send_RejectedBecauseOfAField_NextCallsArePlannedFromNewDescriptions()
    {
        await using var org = new OrgUnderTest();
        SalesforceDestination destination = Destination(org);
        Call call = CallAssembler.Assemble(SampleCalls.CreateAnswered(OrgUnderTest.CreateKey("1"), s_start).AsSpan());
        IDestinationFacts facts = (await destination.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBeOfType<GatherResult.Gathered>().Facts;
        org.Org.Setup.Hide("Task", "aircall__Country__c");
        Effect effect = destination.Plan(call, facts, default, s_start).Effects.First(e => e.Kind.Value == "create:Task");
        effect = effect with { Fields = effect.Fields.Where(f => f.Value.Reference is null).ToValueList() };

        (await destination.SendAsync(effect, TestContext.Current.CancellationToken))
            .ShouldBeOfType<SendResult.Rejected>().Fault.ShouldBeOfType<DestinationFault.Replan>().Code.ShouldBe(SalesforceReplanCodes.DropField);

        IDestinationFacts renewed = (await destination.GatherAsync(call, null, TestContext.Current.CancellationToken)).ShouldBeOfType<GatherResult.Gathered>().Facts;
        destination.Plan(call, renewed, default, s_start).Findings.ShouldContain(new PlanFinding("aircall__Country__c", nameof(TaskFindingRule.FieldMissing)));
    }

    private static SalesforceDestination Destination(OrgUnderTest org) => (SalesforceDestination)org.Get<IDestination>();
}
