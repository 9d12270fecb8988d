using System.Text;
using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class ExplanationTextTests
{
    private static readonly string[] Languages = ["en", "de", "es", "pl", "fr"];

    [Fact]
    public void Write_EveryDecisionRuleAndAvailability_ApprovedInFiveLanguages_R14_L1()
    {
        MemberAvailability[] availabilities = Enum.GetValues<MemberAvailability>();
        ValueList<AgentId> members = availabilities.Select(s => new AgentId(s.ToString())).ToValueList();
        var text = new StringBuilder();
        foreach (string language in Languages)
        {
            text.Append("== ").Append(language).Append(" ==\n");
            foreach (RoutingDecisionKind decision in Enum.GetValues<RoutingDecisionKind>())
            {
                bool ringsMembers = decision is RoutingDecisionKind.RingMember or RoutingDecisionKind.RingCaseOwner or RoutingDecisionKind.RingAll;
                RoutingExplanation explanation = ringsMembers
                    ? Explain(decision, RoutingRule.Policy, [Samples.Ada], [MemberAvailability.Chosen])
                    : Explain(decision, RoutingRule.Policy, [], []);
                text.Append(ExplanationText.Write(explanation, language, _ => "Ada")).Append('\n');
            }

            foreach (RoutingRule rule in Enum.GetValues<RoutingRule>())
            {
                text.Append(ExplanationText.Write(Explain(RoutingDecisionKind.GiveUp, rule, [], []), language)).Append('\n');
            }

            text.Append(ExplanationText.Write(Explain(RoutingDecisionKind.RingMember, RoutingRule.Policy, members, availabilities), language)).Append('\n');
        }

        text.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void GetText_EveryFinding_ApprovedInFiveLanguages_R5_L1()
    {
        var text = new StringBuilder();
        foreach (string language in Languages)
        {
            text.Append("== ").Append(language).Append(" ==\n");
            foreach (CallTypeFindingKind kind in Enum.GetValues<CallTypeFindingKind>())
            {
                var finding = new CallTypeFinding(Samples.SalesId, kind, FindingSeverity.Error)
                {
                    ActualSeconds = 10,
                    NeededSeconds = 20,
                    MemberCount = 2,
                    ReachableCount = 1,
                    Agents = [Samples.Ada, Samples.Ben],
                    OtherTypeName = "Service",
                };
                text.Append(finding.GetText(language)).Append('\n');
                if (kind == CallTypeFindingKind.MaximumWaitTooShort)
                {
                    text.Append((finding with { ActualSeconds = 19, ReachableCount = 2, Agents = [] }).GetText(language)).Append('\n');
                }
            }
        }

        text.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Write_AgentsWhoseIdsAreNumbers_NoNumberIsNamed_R14()
    {
        AgentId sip = new("sip:+12025550123@phones.example");
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(sip, Samples.Ben) with { CaseOwnerFirst = true });
        CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(177)));
        engine.Apply(new RoutingInput.LookUpDone(call, []));
        ExplanationText.Write(engine.Explanations.Single(), "en").ShouldBe(
            "member 1 is rung: it is their turn.\n- member 1: chosen\n- ben: eligible, but another member comes first");
    }

    [Fact]
    public void Write_ShortWait_NamesTheMembersBeyondTheDeadline_R14()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem, Samples.Dee) with { MaximumWait = TimeSpan.FromSeconds(20) });
        engine.ChangeAvailability(Samples.Ben, isOn: false);
        engine.ReceiveCall();
        ExplanationText.Write(engine.Explanations.Single(), "de").ShouldBe(
            """
            Bei ada klingelt es: nach der Reihenfolge.
            - ada: ausgewählt
            - ben: AUS
            - cem: noch nicht an der Reihe
            - dee: vor Ende der maximalen Wartezeit nicht erreichbar
            """);
    }

    private static RoutingExplanation Explain(
        RoutingDecisionKind decision, RoutingRule rule, ValueList<AgentId> members, MemberAvailability[] availabilities) =>
        new(Samples.Call(1), Samples.SalesId, Samples.Start, decision, rule, members, availabilities.AsSpan())
        {
            Fallback = decision is RoutingDecisionKind.RingFallback or RoutingDecisionKind.WaitForFallback ? Samples.Fay : null,
        };
}
