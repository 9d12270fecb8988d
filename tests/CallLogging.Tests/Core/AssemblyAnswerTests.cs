using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

public class AssemblyAnswerTests
{
    [Fact]
    public void Assemble_AgentRecordingAndDurationWithoutAnswer_IsUnanswered_C3() =>
        Assemble(Event(CallEventKind.Answered, 5, new CallFacts
        {
            Direction = CallDirection.Inbound,
            Agent = Ada,
            EndedAt = At(60),
            Recording = new CallMedia(),
            ProviderDuration = "55",
            ProviderStatus = "answered",
        })).Outcome.ShouldBe(CallOutcome.InboundMissed);

    [Fact]
    public void Assemble_AnswerStatedAndDerived_StatedOneStays_C3()
    {
        CallEvent stated = Event(CallEventKind.Answered, 10, new CallFacts { AnsweredAt = At(10) });
        CallEvent derived = Event(CallEventKind.Ended, 60, new CallFacts { AnsweredAt = At(12), IsAnsweredAtDerived = true });
        Assemble(derived).IsAnsweredAtDerived.ShouldBeTrue();
        Call call = Assemble(stated, derived);
        (call.AnsweredAt, call.IsAnsweredAtDerived).ShouldBe((At(10), false));
    }
}
