using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>Calls that Aircall's AI voice agent took, in both forms of the call object.</summary>
public sealed class VoiceAgentCallTests
{
    private static readonly AircallSimulatorOptions s_options = new();

    private static readonly SimulatedAircallCall s_handled = new()
    {
        Id = 5100000020,
        Direction = CallDirection.Inbound,
        StartedAt = WholeWay.Start,
        Line = s_options.Lines[0],
        RawDigits = "+49 30 23125 200",
        VoiceAgent = new SimulatedAircallVoiceAgent("Reception Bot", TimeSpan.FromSeconds(92))
        {
            Answers = [KeyValuePair.Create("What is it about?", "Change the delivery address of order 1177")],
        },
    };

    [Theory]
    [InlineData(false, "en", "Inbound call from +49 30 23125200 on Sales handled by a voice agent", "Reception Bot added a new comment:")]
    [InlineData(true, "en", "Inbound call from +49 30 23125200 on Sales handled by a voice agent", "Reception Bot added a new comment:")]
    [InlineData(false, "de", "Eingehender Anruf von +49 30 23125200 auf Sales, bearbeitet von einem Sprachassistenten", "Reception Bot hat einen neuen Kommentar hinzugefügt:")]
    [InlineData(false, "es", "Llamada entrante de +49 30 23125200 en Sales, atendida por un agente de voz", null)]
    [InlineData(false, "pl", "Rozmowa przychodząca od: +49 30 23125200, linia: Sales, obsłużył ją asystent głosowy", null)]
    [InlineData(false, "fr", "Appel entrant de +49 30 23125200 sur Sales, traité par un agent vocal", null)]
    public async Task HandledCall_InSalesforce_IsAnsweredByTheMachineWithItsTimeAndAnswers_C10_S5(bool statesAnswer, string language, string subject, string? heading)
    {
        await using var way = new WholeWay(("Salesforce:prod:Language", language), ("Salesforce:prod:UnknownNumber", "Nothing"));
        SimulatedAircallCall call = s_handled with { VoiceAgent = s_handled.VoiceAgent! with { StatesAnswer = statesAnswer } };
        await way.PlayAsync(call);
        SimulatedRecord task = way.GetTask(call);
        task.GetText("Subject").ShouldBe(subject);
        task.GetText("CallDisposition").ShouldBe("['aircall', 'inbound', 'answered_call', '493023125001']");
        (task.GetText("aircall__Answered_by__c"), task.GetText("CallDurationInSeconds"), task.GetText("aircall__Is_Missed_call__c")).ShouldBe(("Reception Bot", "92", "false"));
        string description = task.GetText("Description")!;
        description.Split("Change the delivery address of order 1177").Length.ShouldBe(2, description);
        description.ShouldStartWith(heading ?? "Reception Bot");
    }

    [Fact]
    public async Task HandledCall_WithAgentSubject_NamesTheMachine_C10_S6()
    {
        await using var way = new WholeWay(("Salesforce:prod:SubjectStyle", "WithAgent"), ("Salesforce:prod:UnknownNumber", "Nothing"));
        await way.PlayAsync(s_handled);
        way.GetTask(s_handled).GetText("Subject").ShouldBe("Inbound call from +49 30 23125200 on Sales handled by Reception Bot");
    }

    [Fact]
    public async Task HandledCall_InFront_IsAnInboundCallOfTheMachineWithOneComment_C10_F5()
    {
        await using var way = new WholeWay();
        await way.PlayAsync(s_handled);
        SimulatedFrontConversation conversation = way.GetConversations().ShouldHaveSingleItem();
        conversation.Subject.ShouldBe("Inbound call - Sales");
        conversation.Messages.ShouldContain(m => m.Body.Contains("Agent: Reception Bot (voice agent)", StringComparison.Ordinal));
        conversation.Messages.ShouldContain(m => m.Body.Contains("1 min 32 s", StringComparison.Ordinal));
        conversation.Messages.ShouldAllBe(m => !m.IsInbound && m.AuthorId == null);
        conversation.Comments.ShouldHaveSingleItem().Body.ShouldContain("Change the delivery address of order 1177");
        conversation.AssigneeId.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HandledCall_IsNoMissedCall_AndOneThatNobodyTookOverIs_C10_R21(bool statesAnswer)
    {
        await using var way = new WholeWay();
        await way.AddCallTypeAsync(s_options.Lines[0]);
        await way.PlayAsync(s_handled, s_handled with { Id = 5100000022, StartedAt = WholeWay.Start.AddMinutes(5), VoiceAgent = s_handled.VoiceAgent! with { IsEscalated = true, StatesAnswer = statesAnswer } });
        (await way.GetMissedAsync()).ShouldHaveSingleItem().LastCall.CallId.ShouldBe("5100000022");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EscalatedCall_IsThePersonsOrMissed_C10(bool statesAnswer)
    {
        await using var way = new WholeWay(("Salesforce:prod:UnknownNumber", "Nothing"));
        SimulatedAircallVoiceAgent escalating = s_handled.VoiceAgent! with { IsEscalated = true, StatesAnswer = statesAnswer };
        SimulatedAircallCall missed = s_handled with { VoiceAgent = escalating, RungUsers = [s_options.Users[1]] };
        SimulatedAircallCall taken = s_handled with
        {
            Id = 5100000023,
            StartedAt = WholeWay.Start.AddHours(1),
            VoiceAgent = escalating,
            User = s_options.Users[0],
            TalkTime = TimeSpan.FromSeconds(60),
        };
        await way.PlayAsync(missed, taken);
        way.GetTask(missed).GetText("Subject").ShouldBe("Missed call from +49 30 23125200 on Sales");
        way.GetTask(missed).GetText("aircall__Answered_by__c").ShouldBeNullOrEmpty();
        SimulatedRecord task = way.GetTask(taken);
        (task.GetText("Subject"), task.GetText("aircall__Answered_by__c")).ShouldBe(("Inbound call from +49 30 23125200 on Sales", s_options.Users[0].Name));
        task.GetText("Description")!.ShouldContain("Reception Bot added a new comment:");
    }
}
