using CallLogging.Routing;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class CallTypeTests
{
    private static readonly string[] Languages = ["en", "de", "es", "pl", "fr"];

    [Fact]
    public void Check_MaximumWaitTooShort_CountsTheReachedAndNamesTheOthers_R5()
    {
        CallType type = Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { MaximumWait = TimeSpan.FromSeconds(10) });
        CallTypeFinding finding = CallTypeCheck.Check([type], [], hasCaseSource: false).Single();
        finding.ShouldBe(new(Samples.SalesId, CallTypeFindingKind.MaximumWaitTooShort, FindingSeverity.Warning)
        {
            ActualSeconds = 10,
            NeededSeconds = 20,
            MemberCount = 2,
            ReachableCount = 1,
            Agents = [Samples.Ben],
        });
        finding.GetText("en").ShouldBe(
            "The maximum wait of 10 s reaches 1 of 2 members; never called if earlier members do not answer: ben. Set at least 20 s, or a shorter ring time.");
    }

    [Fact]
    public void Check_WaitThatCutsTheLastRing_NamesNoMemberAsUnreached_R5()
    {
        CallType type = Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { MaximumWait = TimeSpan.FromSeconds(19) });
        CallTypeFinding finding = CallTypeCheck.Check([type], [], hasCaseSource: false).Single();
        (finding.ReachableCount, finding.Agents.Count).ShouldBe((2, 0));
        finding.GetText("en").ShouldBe(
            "The maximum wait of 19 s ends before every member (2) was rung for the whole ring time. Set at least 20 s, or a shorter ring time.");
        Languages.ShouldAllBe(l => !finding.GetText(l).Contains(": .", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_TwentySecondsForTwoMembers_FindsNothing_R5() =>
        CallTypeCheck.Check([Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { MaximumWait = TimeSpan.FromSeconds(20) })], [], false)
            .ShouldBeEmpty();

    [Fact]
    public void Check_EverythingWrong_AllFindingsAtOnce_R5()
    {
        CallType roundRobin = Samples.Sales(Samples.Settings() with { CaseOwnerFirst = true, RingTime = TimeSpan.FromSeconds(4), Fallback = null });
        CallType doubled = roundRobin with
        {
            Id = new("doubled"),
            Name = "Doubled",
            Mode = new CallTypeMode.RoundRobin(Samples.Settings(Samples.Ada, Samples.Ada) with { Fallback = Samples.Ada }),
        };
        CallType loop = roundRobin with { Id = new("loop"), Numbers = [], Mode = new CallTypeMode.FixedNumber(Samples.Number(100), []) };
        CallType empty = loop with { Id = new("empty"), Mode = new CallTypeMode.FixedNumber(null, [Samples.Ada]) };
        CallTypeCheck.Check([roundRobin, doubled, loop, empty], [], hasCaseSource: false).Select(f => $"{f.Type} {f.Kind} {f.Severity}").ShouldBe(
        [
            "sales NumberUsedTwice Error", "sales NoMember Error", "sales NoFallback Error", "sales RingTimeOutOfRange Error", "sales NoCaseSource Error",
            "doubled NumberUsedTwice Error", "doubled MemberTwice Error", "doubled FallbackIsMember Warning",
            "loop NoNumber Warning", "loop ForwardsToOwnLine Error", "loop NoResponsibleEmployee Error",
            "empty NoNumber Warning", "empty NoForwardingNumber Error",
        ]);
    }

    [Fact]
    public void Check_OwnLineUnknownEmployeeAndFallbackTime_AreFound_R5()
    {
        CallType roundRobin = Samples.Sales(Samples.Settings(Samples.Ada, Samples.Cem) with { FallbackRingTime = TimeSpan.FromSeconds(601) });
        CallType loop = roundRobin with { Id = new("loop"), Numbers = [Samples.Number(101)], Mode = new CallTypeMode.FixedNumber(Samples.Number(7), [Samples.Dee]) };
        ValueList<CallTypeFinding> findings = CallTypeCheck.Check([roundRobin, loop], [Samples.Number(7)], hasCaseSource: false, [Samples.Ada, Samples.Fay]);
        findings.Select(f => $"{f.Type} {f.Kind} {f.Severity}").ShouldBe(
        [
            "sales RingTimeOutOfRange Error", "sales UnknownEmployee Error", "loop ForwardsToOwnLine Error", "loop UnknownEmployee Error",
        ]);
        findings[0].GetText("en").ShouldBe("The ring time of 601 s is out of range; the nearest sensible value is 600 s.");
        findings[1].Agents.ShouldBe([Samples.Cem]);
    }

    [Fact]
    public void Assign_NumberOfAnotherType_IsRejectedWithItsName_R2()
    {
        CallType sales = Samples.Sales(Samples.Settings());
        CallType service = sales with { Id = new("service"), Name = "Service", Numbers = [] };
        CallTypeNumbers.Assign([sales, service], service, Samples.Number(100)).ShouldBe(new NumberAssignment.Rejected(Samples.SalesId, "Sales"));
        CallType freed = CallTypeNumbers.Remove(sales, Samples.Number(100));
        CallTypeNumbers.Assign([freed, service], service, Samples.Number(100)).ShouldBeOfType<NumberAssignment.Assigned>()
            .Type.Numbers.ShouldBe([Samples.Number(100)]);
    }

    [Fact]
    public void Sort_PreferredLeadTypes_ComeFirstInOrder_R20() =>
        LeadTypeOrder.Sort(["new car", "used car", "service"], Samples.Sales(Samples.Settings()) with { PreferredLeadTypes = ["service", "gone", "used car"] })
            .ShouldBe(["service", "used car", "new car"]);

    [Fact]
    public void OrderForDisplay_SeveralMatches_NewestActivityFirst_R19() =>
        CustomerSummary.OrderForDisplay([new("b", "B", null), new("a", "A", Samples.Start), new("c", "C", Samples.Start.AddDays(1))])
            .Select(h => h.CustomerId).ShouldBe(["c", "a", "b"]);

    [Fact]
    public void FormatIncomingCall_EachLanguage_NamesTheCallType_R1() =>
        Languages.Select(l => RoutingTexts.FormatIncomingCall("Verkauf", l)).ShouldBe(
        [
            "Incoming call from Verkauf", "Eingehender Anruf von Verkauf", "Llamada entrante de Verkauf",
            "Połączenie przychodzące: Verkauf", "Appel entrant de Verkauf",
        ]);
}
