using Shouldly;
using static CallLogging.Tests.Core.Sample;

namespace CallLogging.Tests.Core;

public class CallSettlingTests
{
    private static readonly SettleSettings Settings = new();
    private static readonly CallFacts Over = new() { EndedAt = At(100) };

    [Fact]
    public void Due_EndKnown_ThreeMinutesAfterTheLaterOfEndAndReceipt_C7()
    {
        CallSettling.Due([Event(CallEventKind.HungUp, 100, Over)], Settings).ShouldBe(new SettleDue(At(280), EndIsMissing: false));
        CallSettling.Due([Event(CallEventKind.HungUp, 100, Over) with { ReceivedAt = At(130) }, Event(CallEventKind.Started, 0)], Settings)
            .ShouldBe(new SettleDue(At(310), EndIsMissing: false));
        CallSettling.Due([Event(CallEventKind.HungUp, 90, Over) with { ReceivedAt = At(90) }], Settings).ShouldBe(new SettleDue(At(280), EndIsMissing: false));
    }

    [Fact]
    public void Due_NoEnd_FourHoursAfterTheNewestEvent_C7() =>
        CallSettling.Due([Event(CallEventKind.Held, 60), Event(CallEventKind.Started, 0)], Settings)
            .ShouldBe(new SettleDue(At(60) + TimeSpan.FromHours(4), EndIsMissing: true));

    [Fact]
    public void Due_SettledAlready_IsNever_C7() =>
        CallSettling.Due([Event(CallEventKind.Settled, 300), Event(CallEventKind.Noted, 400)], Settings).ShouldBeNull();

    [Fact]
    public void Due_EndInTheYear9999_DoesNotOverflow_C7() =>
        CallSettling.Due([Event(CallEventKind.Ended, 0, new CallFacts { EndedAt = DateTimeOffset.MaxValue })], Settings)
            .ShouldBe(new SettleDue(DateTimeOffset.MaxValue, EndIsMissing: false));

    [Fact]
    public void Due_NoEvents_Throws_C7() => Should.Throw<ArgumentException>(() => CallSettling.Due([], Settings)).ParamName.ShouldBe("events");

    [Fact]
    public void Settle_NoEnd_EndsAtTheLastEvent_C7()
    {
        CallEvent[] events = [Event(CallEventKind.Held, 60), Event(CallEventKind.Started, 0)];
        CallEvent settled = CallSettling.Settle(events, CallSettling.Due(events, Settings)!);
        (settled.Kind, settled.Facts.EndedAt, settled.HappenedAt).ShouldBe((CallEventKind.Settled, At(60), At(60) + TimeSpan.FromHours(4)));
        CallAssembler.Assemble([.. events, settled]).State.ShouldBe(CallState.Final);
    }

    [Fact]
    public void Settle_EndKnown_SaysNothingMore_C7() =>
        CallSettling.Settle([Event(CallEventKind.HungUp, 100, Over)], new SettleDue(At(280), EndIsMissing: false)).Facts.ShouldBe(CallFacts.None);
}
