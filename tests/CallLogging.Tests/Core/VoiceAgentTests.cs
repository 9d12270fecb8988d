using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

/// <summary>Calls that a provider's voice agent took.</summary>
public class VoiceAgentTests
{
    private static readonly CallFacts Inbound = new() { Direction = CallDirection.Inbound, StartedAt = At(0) };

    private static readonly VoiceAgent Bot = new("s1") { Id = "va_77", Name = "Reception Bot", StartedAt = At(3) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Assemble_MachineTalkedAndNobodyElse_IsAnsweredByTheMachine_C10(bool isAnswerStated)
    {
        CallFacts facts = Inbound with { AnsweredAt = isAnswerStated ? At(3) : null };
        Call call = Assemble(
            Event(CallEventKind.Started, 0, Inbound), Session(3, Bot), Session(95, Bot with { EndedAt = At(90) }),
            Event(CallEventKind.Ended, 95, facts with { EndedAt = At(95) }));
        (call.Outcome, call.IsHandledByMachine, call.AnsweredByName, call.AnsweredBy).ShouldBe((CallOutcome.InboundAnswered, true, "Reception Bot", null));
        (call.WaitingTime, call.TalkTime).ShouldBe((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(87)));
    }

    [Fact]
    public void Assemble_MachineTalkedWhileAnAgentWasBusy_LeavesTheAgentBusy_C10()
    {
        Call call = Assemble(
            Event(CallEventKind.Started, 0, new CallFacts { Direction = CallDirection.Internal, Agent = Ada, AgentsTried = [new AgentAttempt(Ada, AttemptOutcome.Busy)] }),
            Session(3, Bot), Event(CallEventKind.Ended, 95, Inbound with { EndedAt = At(95) }));
        (call.Outcome, call.IsHandledByMachine).ShouldBe((CallOutcome.InboundAnswered, true));
        call.AgentsTried.ShouldBe([new AgentAttempt(Ada, AttemptOutcome.Busy)]);
    }

    [Fact]
    public void Assemble_HandedOverAndAPersonTookTheCall_IsTheirs_C10()
    {
        Call call = Assemble(
            Session(3, Bot), Session(40, Bot with { EndedAt = At(40), IsEscalated = true }),
            Event(CallEventKind.Answered, 60, Inbound with { AnsweredAt = At(60), Agent = Ada }),
            Event(CallEventKind.Ended, 100, Inbound with { AnsweredAt = At(60), Agent = Ada, EndedAt = At(100) }));
        (call.Outcome, call.IsHandledByMachine, call.AnsweredByName, call.AnsweredBy).ShouldBe((CallOutcome.InboundAnswered, false, "Ada Probe", Ada));
        (call.TalkTime, call.VoiceAgent!.Name).ShouldBe((TimeSpan.FromSeconds(40), "Reception Bot"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Assemble_HandedOverAndNobodyTookTheCall_IsMissed_C10(bool isAnswerStated)
    {
        CallEvent[] ringing =
        [
            Session(3, Bot), Session(40, Bot with { EndedAt = At(40), IsEscalated = true }),
            Event(CallEventKind.Ringing, 45, Inbound with { Agent = Ada, AnsweredAt = isAnswerStated ? At(3) : null }),
        ];
        Assemble(ringing).Outcome.ShouldBeNull();
        Call call = Assemble([.. ringing, Event(CallEventKind.Ended, 70, Inbound with { AnsweredAt = isAnswerStated ? At(3) : null, EndedAt = At(70) })]);
        (call.Outcome, call.IsHandledByMachine, call.AnsweredAt, call.AnsweredByName).ShouldBe((CallOutcome.InboundMissed, false, null, null));
        (call.WaitingTime, call.TalkTime).ShouldBe((TimeSpan.FromSeconds(70), TimeSpan.Zero));
        Assemble([.. ringing, Event(CallEventKind.VoicemailLeft, 70, Inbound with { EndedAt = At(70), Voicemail = new CallMedia() })]).Outcome.ShouldBe(CallOutcome.InboundVoicemail);
    }

    [Fact]
    public void Assemble_TwoMachines_TheLastOneDecides_C10()
    {
        VoiceAgent second = new("s2") { Name = "Service Bot", StartedAt = At(30), EndedAt = At(80) };
        Call call = Assemble(
            Event(CallEventKind.Started, 0, Inbound), Session(3, Bot with { EndedAt = At(29), IsEscalated = true }), Session(80, second),
            Event(CallEventKind.Ended, 80, Inbound with { EndedAt = At(80) }));
        (call.IsHandledByMachine, call.AnsweredByName, call.TalkTime).ShouldBe((true, "Service Bot", TimeSpan.FromSeconds(77)));
    }

    [Fact]
    public void Assemble_OnlyTheNameIsKnown_IsAnsweredFromTheStart_C10()
    {
        Call call = Assemble(Event(CallEventKind.Ended, 95, Inbound with { EndedAt = At(95) }), Session(99, new VoiceAgent("s1") { Name = "Reception Bot" }));
        (call.Outcome, call.AnsweredAt, call.IsAnsweredAtDerived, call.TalkTime).ShouldBe((CallOutcome.InboundAnswered, At(0), true, TimeSpan.FromSeconds(95)));
    }

    [Fact]
    public void Assemble_OutboundCall_HasNoMachine_C10()
    {
        Call call = Assemble(Session(3, Bot), Event(CallEventKind.Ended, 20, new CallFacts { Direction = CallDirection.Outbound, EndedAt = At(20), Agent = Ada }));
        (call.Outcome, call.IsHandledByMachine).ShouldBe((CallOutcome.OutboundUnanswered, false));
    }

    private static CallEvent Session(int second, VoiceAgent session) => Event(new CallEventKind("ai_voice_agent.ended"), second, new CallFacts { VoiceAgent = session });
}
