using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The rules that a memory store asks; replaced only where a simulation shows what happens without one of them.</summary>
internal sealed record LedgerRules
{
    public Func<EffectIntent, LedgerEntry?, IReadOnlyList<ConflictHold>, string?, long, LeasingStep> Intend { get; init; } = EffectLeasing.Intend;

    public Func<EffectLease, EffectInput, LedgerEntry?, IReadOnlyList<ConflictHold>, DateTimeOffset, LeasingStep> Step { get; init; } = EffectLeasing.Step;

    public bool ChecksLease { get; init; } = true;
}
