using Shouldly;

namespace CallLogging.Tests.Core;

public class MissedReasonTests
{
    [Fact]
    public void Known_AreTheSixOfAircall_C6() => MissedReason.Known.Select(r => r.ToString()).ShouldBe(
        ["out_of_opening_hours", "no_available_agent", "abandoned_in_ivr", "abandoned_in_classic", "short_abandoned", "agents_did_not_answer"]);

    [Fact]
    public void MissedReason_UnknownWord_IsKept_C6() =>
        Sample.Assemble(Sample.Event(CallEventKind.Ended, 1, new CallFacts { MissedReason = new MissedReason("abandoned") }))
            .MissedReason.ShouldBe(new MissedReason("abandoned"));
}
