using CallLogging.Salesforce;
using Shouldly;
using static CallLogging.Tests.Salesforce.PlanSamples;

namespace CallLogging.Tests.Salesforce.Tasks;

public sealed class TaskScheduleTests
{
    [Theory]
    [InlineData(CallOutcome.InboundAnswered, CallState.InProgress, TaskTiming.AtAnswer, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundAnswered, CallState.InProgress, TaskTiming.AtEnd, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.InboundAnswered, CallState.HungUp, TaskTiming.AtEnd, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.InboundAnswered, CallState.Final, TaskTiming.AtEnd, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundVoicemail, CallState.HungUp, TaskTiming.AtAnswer, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundVoicemail, CallState.InProgress, TaskTiming.AtAnswer, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundMissed, CallState.HungUp, TaskTiming.AtAnswer, TaskPlanRule.Create)]
    [InlineData(CallOutcome.OutboundUnanswered, CallState.HungUp, TaskTiming.AtAnswer, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundAnswered, CallState.InProgress, TaskTiming.WhenFinal, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundVoicemail, CallState.HungUp, TaskTiming.WhenFinal, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundMissed, CallState.HungUp, TaskTiming.WhenFinal, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.InboundMissed, CallState.Final, TaskTiming.WhenFinal, TaskPlanRule.Create)]
    [InlineData(CallOutcome.OutboundUnanswered, CallState.HungUp, TaskTiming.WhenFinal, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.OutboundUnanswered, CallState.Final, TaskTiming.WhenFinal, TaskPlanRule.Create)]
    [InlineData(CallOutcome.InboundVoicemail, CallState.HungUp, TaskTiming.AtEnd, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.InboundMissed, CallState.HungUp, TaskTiming.AtEnd, TaskPlanRule.NotDueYet)]
    [InlineData(CallOutcome.OutboundUnanswered, CallState.Final, TaskTiming.AtEnd, TaskPlanRule.Create)]
    public void Decide_StateAndTiming_DetermineWhenTheTaskIsCreated_S1(CallOutcome outcome, CallState state, TaskTiming timing, TaskPlanRule expected) =>
        TaskSchedule.Decide(CreateCall(outcome) with { State = state }, new() { TaskTiming = timing }, null, isWritten: false).ShouldBe(expected);

    [Fact]
    public void Decide_NothingKnownYet_Waits_S1() =>
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundMissed) with { State = CallState.InProgress, EndedAt = null }, new(), null, isWritten: false)
            .ShouldBe(TaskPlanRule.NotDueYet);

    [Fact]
    public void Decide_InternalCall_IsNotLogged_C2() =>
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundAnswered) with { Direction = CallDirection.Internal }, new(), null, isWritten: true)
            .ShouldBe(TaskPlanRule.InternalCall);

    [Theory]
    [InlineData(CallOutcome.InboundAnswered)]
    [InlineData(CallOutcome.InboundMissed)]
    [InlineData(CallOutcome.InboundVoicemail)]
    [InlineData(CallOutcome.OutboundAnswered)]
    [InlineData(CallOutcome.OutboundUnanswered)]
    public void Decide_ModeNothing_AffectsThatOutcomeOnly_S2(CallOutcome outcome)
    {
        LoggingModes none = new();
        LoggingModes one = outcome switch
        {
            CallOutcome.InboundAnswered => none with { InboundAnswered = LoggingMode.Nothing },
            CallOutcome.InboundMissed => none with { Missed = LoggingMode.Nothing },
            CallOutcome.InboundVoicemail => none with { Voicemail = LoggingMode.Nothing },
            CallOutcome.OutboundAnswered => none with { OutboundAnswered = LoggingMode.Nothing },
            CallOutcome.OutboundUnanswered => none with { OutboundUnanswered = LoggingMode.Nothing },
        };
        var settings = new SalesforceSettings { Logging = one };
        foreach (CallOutcome other in Enum.GetValues<CallOutcome>())
        {
            TaskSchedule.Decide(CreateCall(other), settings, null, isWritten: false).ShouldBe(other == outcome ? TaskPlanRule.ModeNothing : TaskPlanRule.Create);
        }

        TaskSchedule.Decide(CreateCall(outcome), settings, null, isWritten: true).ShouldBe(TaskPlanRule.Update);
    }

    [Fact]
    public void Decide_BusinessHours_ApplyOnlyToLinesThatHaveThem_S3()
    {
        var settings = new SalesforceSettings { BusinessHoursOnly = true };
        var hours = new OpeningHours(TimeZoneInfo.Utc, [new OpeningRange(DayOfWeek.Monday, new TimeOnly(8, 0), new TimeOnly(18, 0))]);
        var line = new LinePolicy(SalesLine.Id) { OpeningHours = hours };
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundAnswered), settings, line, isWritten: false).ShouldBe(TaskPlanRule.OutsideBusinessHours);
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundAnswered) with { StartedAt = Start.AddHours(-6) }, settings, line, isWritten: false).ShouldBe(TaskPlanRule.Create);
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundAnswered), settings, null, isWritten: false).ShouldBe(TaskPlanRule.Create);
        TaskSchedule.Decide(CreateCall(CallOutcome.InboundAnswered), new(), line, isWritten: false).ShouldBe(TaskPlanRule.Create);
    }

    [Fact]
    public void Decide_NoCallOrSettings_Throws_S1()
    {
        Should.Throw<ArgumentNullException>(() => TaskSchedule.Decide(null!, new(), null, isWritten: false));
        Should.Throw<ArgumentNullException>(() => TaskSchedule.Decide(CreateCall(CallOutcome.InboundMissed), null!, null, isWritten: false));
    }
}
