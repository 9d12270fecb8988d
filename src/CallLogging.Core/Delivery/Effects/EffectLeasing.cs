namespace CallLogging.Delivery;

/// <summary>
/// Decides for every store what a wish or a step changes: ledger, conflict keys, claims. A store loads the rows, asks here, and writes
/// the answer in one transaction, so that all stores agree.
/// </summary>
public static class EffectLeasing
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>The keys of an effect in the order in which they are leased; its own id where it names none.</summary>
    public static ValueList<ConflictKey> Keys(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.ConflictKeys.Count switch
        {
            0 => [new ConflictKey(effect.Id.Value)],
            1 => effect.ConflictKeys,
            _ => effect.ConflictKeys.Distinct().OrderBy(k => k.Value, StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <summary>The keys whose holds <see cref="Intend"/> has to see: those of what may have been sent already, else those of the wish.</summary>
    public static ValueList<ConflictKey> KeysFor(EffectIntent intent, LedgerEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return Keys(entry is null or { State: EffectState.Planned } ? intent.Effect : entry.Effect);
    }

    /// <summary>A host wants to carry out an effect.</summary>
    /// <param name="intent">The wish.</param>
    /// <param name="entry">What the ledger knows of the effect, or null.</param>
    /// <param name="holds">Who holds its keys (those of <paramref name="entry"/>, if there is one).</param>
    /// <param name="claimed">The record that holds its claim, or null.</param>
    /// <param name="epoch">A number that was never given out before and is above all that were.</param>
    public static LeasingStep Intend(
        EffectIntent intent, LedgerEntry? entry, IReadOnlyList<ConflictHold> holds, string? claimed, long epoch)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (state is EffectState.Parked || (state is EffectState.Confirmed confirmed && !(confirmed.CheckAgainAt <= intent.Now)))
        {
            return new LeasingStep { Intended = new IntendResult.Settled(state) };
        }

        // What may have been sent keeps its content: a search for something else would prove nothing.
        Effect effect = entry is null || state is EffectState.Planned ? intent.Effect : entry.Effect;
        if (WaitFor(effect.Id, holds, intent) is { } until)
        {
            return new LeasingStep { Intended = new IntendResult.Wait(until) };
        }

        if (claimed is not null && state is EffectState.Planned)
        {
            EffectState known = EffectLedger.Step(state, new EffectInput.Found(claimed), intent.Now, intent.Guarantee, intent.Horizon).State;
            return new LeasingStep { Entry = new LedgerEntry(effect, known), Frees = true, Intended = new IntendResult.Settled(known) };
        }

        EffectStep step = EffectLedger.Step(state, new EffectInput.Intend(epoch), intent.Now, intent.Guarantee, intent.Horizon);
        var changed = new LedgerEntry(effect, step.State);
        if (step.Command is EffectCommand.Wait(var wait))
        {
            return new LeasingStep { Entry = changed, Hold = Hold(effect, epoch, intent.Now), Intended = new IntendResult.Wait(wait) };
        }

        return new LeasingStep
        {
            Entry = changed,
            Hold = Hold(effect, epoch, intent.Now + intent.LeaseFor),
            Intended = new IntendResult.Leased(new EffectLease(effect, epoch, intent.Guarantee, intent.Horizon), step.Command),
        };
    }

    /// <summary>A host tells what came of an effect.</summary>
    /// <param name="lease">Its lease.</param>
    /// <param name="input">What came of it.</param>
    /// <param name="entry">What the ledger knows of the effect, or null.</param>
    /// <param name="holds">Who holds its keys.</param>
    /// <param name="now">The present time.</param>
    public static LeasingStep Step(
        EffectLease lease, EffectInput input, LedgerEntry? entry, IReadOnlyList<ConflictHold> holds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(holds);
        EffectState state = entry?.State ?? new EffectState.Planned();
        if (entry is null || !IsHeld(lease, holds))
        {
            return new LeasingStep { Stepped = new StepResult(Taken: false, state, new EffectCommand.Nothing()) };
        }

        EffectStep step = EffectLedger.Step(state, input, now, lease.Guarantee, lease.Horizon);
        bool inDoubt = step.State is EffectState.Intended or EffectState.Doubtful;
        return new LeasingStep
        {
            Entry = new LedgerEntry(entry.Effect, step.State),
            Hold = inDoubt ? Hold(entry.Effect, lease.Epoch, now) : default,
            Frees = !inDoubt,
            Claim = step.State is EffectState.Confirmed(var id) && entry.Effect.Claim is { } claim ? KeyValuePair.Create(claim, id) : null,
            Park = Parked(entry.Effect, step.Command, now),
            Stepped = new StepResult(Taken: true, step.State, step.Command),
        };
    }

    /// <summary>Somebody wants a parked effect tried again.</summary>
    /// <returns>The entry to write; the same where the effect is not parked.</returns>
    public static LedgerEntry TryAgain(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        EffectStep step = EffectLedger.Step(entry.State, new EffectInput.TryAgain(), default, Guarantee.BestEffort, TimeSpan.Zero);
        return entry with { State = step.State };
    }

    // A key whose effect is in doubt is not free when its lease ends: what was sent may still arrive. Only that effect itself,
    // which is then doubtful, may go on.
    private static DateTimeOffset? WaitFor(EffectId effect, IReadOnlyList<ConflictHold> holds, EffectIntent intent)
    {
        DateTimeOffset? until = null;
        foreach (ConflictHold hold in holds)
        {
            if (hold.LeaseUntil > intent.Now)
            {
                // Leases are mostly given back long before they end.
                DateTimeOffset soon = intent.Now + LookAgain;
                until = Later(until, soon < hold.LeaseUntil ? soon : hold.LeaseUntil);
            }
            else if (hold.Effect != effect)
            {
                until = Later(until, intent.Now + LookAgain + (intent.Horizon / 4));
            }
        }

        return until;
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static bool IsHeld(EffectLease lease, IReadOnlyList<ConflictHold> holds)
    {
        if (holds.Count == 0)
        {
            return false;
        }

        foreach (ConflictHold hold in holds)
        {
            if (hold.Epoch != lease.Epoch || hold.Effect != lease.Effect.Id)
            {
                return false;
            }
        }

        return true;
    }

    private static ValueList<ConflictHold> Hold(Effect effect, long epoch, DateTimeOffset until)
    {
        ValueList<ConflictKey> keys = Keys(effect);
        var holds = new ConflictHold[keys.Count];
        for (int i = 0; i < holds.Length; i++)
        {
            holds[i] = new ConflictHold(keys[i], effect.Id, epoch, until);
        }

        return ValueList.Create<ConflictHold>(holds);
    }

    private static ParkedItem? Parked(Effect effect, EffectCommand command, DateTimeOffset now) => command switch
    {
        EffectCommand.Park(var reason) => Item(ParkedKind.Effect, effect, reason, now),
        EffectCommand.ReportDouble(var kept, var other) =>
            Item(ParkedKind.WrittenTwice, effect, $"Written twice: {kept} counts, {other} is to be removed by hand.", now),
        _ => null,
    };

    private static ParkedItem Item(ParkedKind kind, Effect effect, string reason, DateTimeOffset now) => new()
    {
        Kind = kind,
        Reason = reason,
        At = now,
        Call = effect.Call,
        Destination = new WorkName(effect.Destination),
        Effect = effect.Id,
    };
}
