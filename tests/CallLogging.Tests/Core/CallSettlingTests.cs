using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

public class CallSettlingTests
{
    private static readonly SettleSettings Settings = new();
    private static readonly CallFacts Over = new() { EndedAt = At(100) };

    [Fact]
    public void FindDue_EndKnown_ThreeMinutesAfterTheLaterOfEndAndReceipt_C7()
    {
        CallSettling.FindDue([Event(CallEventKind.HungUp, 100, Over)], Settings).ShouldBe(new SettleDue(At(280), IsEndMissing: false));
        CallSettling.FindDue([Event(CallEventKind.HungUp, 100, Over) with { ReceivedAt = At(130) }, Event(CallEventKind.Started, 0)], Settings)
            .ShouldBe(new SettleDue(At(310), IsEndMissing: false));
        CallSettling.FindDue([Event(CallEventKind.HungUp, 90, Over) with { ReceivedAt = At(90) }], Settings).ShouldBe(new SettleDue(At(280), IsEndMissing: false));
    }

    [Fact]
    public void FindDue_NoEnd_FourHoursAfterTheNewestEvent_C7() =>
        CallSettling.FindDue([Event(CallEventKind.Held, 60), Event(CallEventKind.Started, 0)], Settings)
            .ShouldBe(new SettleDue(At(60) + TimeSpan.FromHours(4), IsEndMissing: true));

    [Fact]
    public void FindDue_SettledAlready_IsNull_C7() =>
        CallSettling.FindDue([Event(CallEventKind.Settled, 300), Event(CallEventKind.Noted, 400)], Settings).ShouldBeNull();

    [Fact]
    public void FindDue_EndInTheYear9999_DoesNotOverflow_C7() =>
        CallSettling.FindDue([Event(CallEventKind.Ended, 0, new CallFacts { EndedAt = DateTimeOffset.MaxValue })], Settings)
            .ShouldBe(new SettleDue(DateTimeOffset.MaxValue, IsEndMissing: false));

    [Fact]
    public void FindDue_NoEvents_Throws_C7() => Should.Throw<ArgumentException>(() => CallSettling.FindDue([], Settings)).ParamName.ShouldBe("events");

    [Fact]
    public void CreateSettledEvent_NoEnd_EndsAtTheLastEvent_C7()
    {
        CallEvent[] events = [Event(CallEventKind.Held, 60), Event(CallEventKind.Started, 0)];
        CallEvent settled = CallSettling.CreateSettledEvent(events, CallSettling.FindDue(events, Settings)!);
        (settled.Kind, settled.Facts.EndedAt, settled.HappenedAt).ShouldBe((CallEventKind.Settled, At(60), At(60) + TimeSpan.FromHours(4)));
        CallAssembler.Assemble([.. events, settled]).State.ShouldBe(CallState.Final);
    }

    [Fact]
    public void CreateSettledEvent_EndKnown_AddsNoFacts_C7() =>
        CallSettling.CreateSettledEvent([Event(CallEventKind.HungUp, 100, Over)], new SettleDue(At(280), IsEndMissing: false)).Facts.ShouldBe(CallFacts.None);
}
