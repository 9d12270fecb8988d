using CallLogging.Aircall;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>The webhooks about AI voice agents, whose data is no call object.</summary>
public sealed class AircallVoiceAgentTests
{
    private static readonly AircallSimulator s_simulator = new();

    private static readonly AircallEventReader s_reader = new(new AircallOptions { Name = "main", Tokens = [s_simulator.Options.WebhookToken] });

    private static readonly SimulatedAircallVoiceAgent s_bot = new("Reception Bot", TimeSpan.FromSeconds(92))
    {
        Answers = [KeyValuePair.Create("What is it about?", "Change the delivery address of order 1177"), KeyValuePair.Create("Your name?", "Grace")],
    };

    private static readonly SimulatedAircallCall s_handled = DescribedCall.Missed with { RungUsers = [], VoiceAgent = s_bot };

    private static readonly SimulatedAircallCall s_taken = DescribedCall.Inbound with { VoiceAgent = s_bot with { IsEscalated = true } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_CallThatTheMachineHandled_IsAnsweredByTheMachineWithOneNote_C10(bool statesAnswer)
    {
        Call call = Assemble(s_handled with { VoiceAgent = s_bot with { StatesAnswer = statesAnswer } });
        (call.Outcome, call.IsHandledByMachine, call.AnsweredByName, call.MissedReason).ShouldBe((CallOutcome.InboundAnswered, true, "Reception Bot", null));
        (call.WaitingTime, call.TalkTime).ShouldBe((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(92)));
        CallNote note = call.Notes.ShouldHaveSingleItem();
        note.Text.ShouldBe("What is it about? Change the delivery address of order 1177\nYour name? Grace");
        (note.WrittenBy!.Id.Value, note.WrittenBy.Name).ShouldBe(("va_1", "Reception Bot"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_CallThatTheMachineHandedOver_IsThePersonsOrMissed_C10(bool statesAnswer)
    {
        Call taken = Assemble(s_taken with { VoiceAgent = s_taken.VoiceAgent! with { StatesAnswer = statesAnswer } });
        (taken.Outcome, taken.IsHandledByMachine, taken.AnsweredByName).ShouldBe((CallOutcome.InboundAnswered, false, DescribedCall.Ada.Name));
        taken.Notes.ShouldHaveSingleItem();
        Call missed = Assemble(s_handled with { RungUsers = [DescribedCall.Ben], VoiceAgent = s_bot with { IsEscalated = true, StatesAnswer = statesAnswer } });
        (missed.Outcome, missed.AnsweredAt, missed.AnsweredByName).ShouldBe((CallOutcome.InboundMissed, null, null));
    }

    [Fact]
    public void Read_OnlyTheWebhooksOfTheMachine_KnowLineAndCaller_C10()
    {
        CallEvent[] events = [.. Read(s_handled).Where(e => e.Kind.Value.StartsWith("ai_voice_agent.", StringComparison.Ordinal))];
        events.Select(e => e.Kind.Value).ShouldBe(["ai_voice_agent.started", "ai_voice_agent.ended", "ai_voice_agent.summary"]);
        Call call = CallAssembler.Assemble(events);
        (call.Line!.Id.Value, call.Line.Number?.E164, call.Customer.Number?.Number?.E164).ShouldBe(("7", "+493023125001", "+447700900123"));
    }

    [Fact]
    public void Read_SummariesOfOneSession_AreOneNote_C10() =>
        CallAssembler.Assemble([.. Read(s_handled), .. Read(s_handled)]).Notes.Count.ShouldBe(1);

    [Theory]
    [InlineData("\"extracted_data\":{\"Order\":\"1177\",\"Urgent\":true}", "Order: 1177\nUrgent: true")]
    [InlineData("\"extracted_data\":{\"question\":\"Why?\",\"answer\":null}", "Why?")]
    [InlineData("\"extracted_data\":{\"question\":[\"A?\",\"B?\"],\"answer\":[\"a\"]}", "A? a\nB?")]
    [InlineData("\"extracted_data\":{}", null)]
    [InlineData("\"extracted_data\":[1]", null)]
    [InlineData("\"extracted_data\":null", null)]
    public void Read_AnswersOfAnyShape_AreTextOrNothing_C10(string member, string? expected)
    {
        CallFacts facts = AircallBody.Facts($"\"ai_voice_agent_session_id\":\"s1\",{member}", "ai_voice_agent.summary");
        facts.Notes.Select(n => n.Text).ShouldBe(expected is null ? [] : [expected]);
    }

    [Theory]
    [InlineData("\"started_at\":\"soon\"", "ai_voice_agent.started", "$.data.started_at")]
    [InlineData("\"ended_at\":true", "ai_voice_agent.ended", "$.data.ended_at")]
    [InlineData("\"created_at\":{}", "ai_voice_agent.summary", "$.data.created_at")]
    public void Read_BrokenBody_IsUnreadableAtItsPlace_E4(string member, string name, string place) =>
        AircallBody.Read(AircallBody.Call(member, name)).ShouldBeOfType<CallEventReadResult.Unreadable>().Place.ShouldBe(place);

    [Fact]
    public void Read_UnknownEventOfAVoiceAgent_IsIgnored_P1() =>
        AircallBody.Read(AircallBody.Call("", "ai_voice_agent.renamed")).ShouldBeOfType<CallEventReadResult.Ignored>();

    private static Call Assemble(SimulatedAircallCall call) => CallAssembler.Assemble(Read(call));

    private static CallEvent[] Read(SimulatedAircallCall call) =>
    [
        .. s_simulator.CreateWebhooks(call).SelectMany(w => s_reader.Read(w.ToRequest()).ShouldBeOfType<CallEventReadResult.Parsed>().Events),
    ];
}
