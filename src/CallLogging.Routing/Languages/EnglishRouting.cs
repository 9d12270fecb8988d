using static CallLogging.Routing.RoutingTexts;

namespace CallLogging.Routing;

internal static class EnglishRouting
{
    public static RoutingTexts Texts { get; } = new()
    {
        IncomingCall = TextTemplate.Parse("Incoming call from {name}", "name"),
        NamelessMember = TextTemplate.Parse("member {place}", "place"),
        Decisions = new(
            RingMember: ParseDecision("{agent} is rung"),
            RingCaseOwner: ParseDecision("{agent} is rung first"),
            RingAll: ParseDecision("all available members are rung"),
            RingFallback: ParseDecision("the fallback {agent} is rung"),
            WaitForMember: ParseDecision("the caller waits for the first free member"),
            WaitForFallback: ParseDecision("the caller waits for the fallback {agent}, who is busy"),
            GiveUp: ParseDecision("the call ends unanswered"),
            Forward: ParseDecision("the call is forwarded"),
            Reject: ParseDecision("the call is not taken")),
        Rules = new(
            Policy: "it is their turn",
            OpenCase: "the caller has an open case",
            MembersBusy: "members who were not tried yet are busy",
            PassEnded: "everybody available was tried",
            NobodyOn: "nobody is ON",
            MaximumWaitOver: "the maximum wait has expired",
            FallbackDidNotAnswer: "the fallback did not answer in time",
            NoFallback: "everybody available was tried and there is no fallback",
            FixedNumber: "the call type forwards its calls",
            NoCallType: "no call type takes it"),
        Availabilities = new(
            Eligible: "eligible, but another member comes first",
            Chosen: "chosen",
            Off: "OFF",
            InCall: "in a call",
            WrapUp: "in wrap-up",
            RungElsewhere: "being rung for another call",
            Tried: "tried already",
            Unreachable: "not reachable before the maximum wait ends"),
        Findings = new(
            MaximumWaitTooShort: ParseFinding("The maximum wait of {actual} s reaches {reachable} of {members} members; never called if earlier members do not answer: {agents}. Set at least {needed} s, or a shorter ring time."),
            MaximumWaitCutsRing: ParseFinding("The maximum wait of {actual} s ends before every member ({members}) was rung for the whole ring time. Set at least {needed} s, or a shorter ring time."),
            NoMember: ParseFinding("Nobody is in the member order: every call goes to the fallback. Add members."),
            MemberTwice: ParseFinding("In the member order twice: {agents}. Remove the second entry; use the weighted policy for larger shares."),
            NoFallback: ParseFinding("There is no fallback: calls that no member answers are missed. Choose a fallback user."),
            FallbackIsMember: ParseFinding("The fallback {agents} is in the member order too and may be rung twice for one call. Choose somebody else."),
            RingTimeOutOfRange: ParseFinding("The ring time of {actual} s is out of range; the nearest sensible value is {needed} s."),
            NumberUsedTwice: ParseFinding("The call type \"{other}\" has the same number. Remove it there first."),
            NoCaseSource: ParseFinding("The case owner should be called first, but no case source is connected. Connect one, or turn off CaseOwnerFirst."),
            NoForwardingNumber: ParseFinding("Calls are to be forwarded, but no number is set. Enter one."),
            ForwardsToOwnLine: ParseFinding("Calls are forwarded to one of your own lines and would loop forever. Enter an external number."),
            NoResponsibleEmployee: ParseFinding("Nobody is told of forwarded calls. Add a responsible employee."),
            NoNumber: ParseFinding("No number leads to this call type. Give it one."),
            UnknownEmployee: ParseFinding("Not employees of this account: {agents}. Correct the ids, or add them to the employees.")),
    };
}
