using CallLogging.Delivery;
using Shouldly;

namespace CallLogging.Tests.Core.Effects;

public sealed class EffectInDoubtTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_RejectedAfterAnEarlierSendInDoubt_IsSearchedFor_D7(bool isPermanent)
    {
        // The first send got no response, and the second, after the horizon, was rejected: the first may still have been written.
        EffectState state = new EffectState.InDoubt(s_now, 1);
        DateTimeOffset later = s_now + EffectLedger.DefaultHorizon;
        state = Step(state, new EffectInput.Intend(2), later).State;
        state.ShouldBe(new EffectState.Intended(2, 1, IsInDoubt: true));
        state = Step(state, new EffectInput.Rejected("locked", isPermanent), later).State;
        Step(state, new EffectInput.Intend(3), later).Command.ShouldBeOfType<EffectCommand.Verify>();
        Step(state, new EffectInput.Found("r1"), later).State.ShouldBe(new EffectState.Confirmed("r1"));
        Step(state, new EffectInput.NotFound(), later).State.ShouldBeOfType<EffectState.Planned>();
    }

    private static LedgerTransition Step(EffectState state, EffectInput input, DateTimeOffset now) =>
        EffectLedger.Step(state, input, now, DeliveryGuarantee.Idempotent, EffectLedger.DefaultHorizon);
}
