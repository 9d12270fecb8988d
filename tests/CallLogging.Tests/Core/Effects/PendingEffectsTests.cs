using CallLogging.Delivery;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Core.Effects;

public sealed class PendingEffectsTests
{
    private static readonly CallKey s_key = new("sample", "main", "1");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compute_OfANewCall_CreatesEverything_D7() => Compute(4, default).Select(e => e.Kind.Value).ShouldBe(["create:Contact", "create:Task"]);

    [Fact]
    public void Compute_OfAChangedCall_ChangesOnlyWhatDiffers_D7()
    {
        ValueList<LedgerEntry> ledger = Confirm(Compute(5, default));
        Effect change = Compute(6, ledger).ShouldHaveSingleItem();
        change.Id.Value.ShouldEndWith("/Task~1");
        change.Target.ShouldBe("r1");
        change.Claim.ShouldBeNull();
        change.Fields.Select(f => $"{f.Name}={f.Value}").ShouldBe(["Tags=order"]);
        change.Expected.Select(f => $"{f.Name}={f.Value}").ShouldBe(["Tags="]);
        change.UnchangedSince.ShouldBe(s_start.AddSeconds(1));
        Compute(6, [.. ledger, new LedgerEntry(change, new EffectState.Confirmed("r1"))]).ShouldBeEmpty();
    }

    [Fact]
    public void Compute_WhileOneIsInDoubt_KeepsItsContent_D7()
    {
        ValueList<Effect> early = Compute(4, default);
        ValueList<LedgerEntry> ledger = [.. early.Select(e => new LedgerEntry(e, new EffectState.InDoubt(s_start, 1)))];
        Compute(6, ledger).ShouldBe(early);
    }

    [Fact]
    public void Compute_WhileOneIsParked_LeavesItAlone_D3()
    {
        ValueList<LedgerEntry> ledger = [.. Compute(4, default).Select(e => new LedgerEntry(e, new EffectState.Parked("no")))];
        Compute(6, ledger).ShouldBeEmpty();
    }

    [Fact]
    public void FromJson_AnyPlannedEffect_RoundTrips_D7()
    {
        foreach (Effect effect in Compute(6, default))
        {
            CoreJson.Effects.ReadText(CoreJson.Effects.WriteText(effect)).ShouldBe(effect);
        }
    }

    private static ValueList<Effect> Compute(int events, ValueList<LedgerEntry> ledger) =>
        RecordingRules.ComputePendingEffects(RecordingRules.BuildEffects("recording:list", CallAssembler.Assemble(SampleCalls.CreateAnswered(s_key, s_start).Take(events)), null), ledger);

    private static ValueList<LedgerEntry> Confirm(ValueList<Effect> effects) =>
        effects.Select((e, i) => new LedgerEntry(e, new EffectState.Confirmed($"r{i}") { WrittenAt = s_start.AddSeconds(i) })).ToValueList();
}
