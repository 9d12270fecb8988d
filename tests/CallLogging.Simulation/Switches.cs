using CallLogging.Delivery;
using CallLogging.Hosting;

namespace CallLogging.Simulation;

/// <summary>The machinery with one part switched off.</summary>
internal sealed class Switches(Without without)
{
    public Without Without => without;

    public LedgerRules Rules => new() { Intend = Intend, Step = Step, ChecksLease = without != Without.Epoch };

    public Call Assemble(ValueList<CallEvent> events)
    {
        if (without != Without.Order)
        {
            return CallAssembler.Assemble(events.AsSpan());
        }

        // As if the time of arrival were the time of happening.
        var asTheyCame = new CallEvent[events.Count];
        for (int i = 0; i < asTheyCame.Length; i++)
        {
            CallEvent callEvent = events[i];
            asTheyCame[i] = new CallEvent(callEvent.Key, callEvent.Kind, events[0].HappenedAt.AddDays(1).AddTicks(i), callEvent.Facts, i);
        }

        return CallAssembler.Assemble(asTheyCame.AsSpan());
    }

    private LedgerWrite Intend(EffectIntent intent, LedgerEntry? entry, IReadOnlyList<LockHold> holds, string? claimed, long epoch)
    {
        if (without == Without.Doubtful && entry?.State is EffectState.Intended or EffectState.InDoubt)
        {
            entry = entry! with { State = new EffectState.Planned() };
        }

        if (without == Without.ConflictKey)
        {
            holds = [.. holds.Where(h => h.Effect == intent.Effect.Id)];
        }

        return EffectStoreRules.Intend(intent, entry, holds, claimed, epoch);
    }

    private LedgerWrite Step(EffectLease lease, EffectInput input, LedgerEntry? entry, IReadOnlyList<LockHold> holds, DateTimeOffset now)
    {
        if (without == Without.Doubtful && input is EffectInput.Unclear or EffectInput.LeaseLost)
        {
            LedgerWrite again = EffectStoreRules.Step(lease, new EffectInput.Rejected("no answer", IsPermanent: false), entry, holds, now);
            return again with { LedgerResult = again.LedgerResult! with { Command = new EffectCommand.Wait(now.AddSeconds(1)) } };
        }

        if (without is Without.Epoch or Without.ConflictKey)
        {
            holds = [new LockHold(new LockKey("any"), lease.Effect.Id, lease.Epoch, now)];
        }

        return EffectStoreRules.Step(lease, input, entry, holds, now);
    }
}
