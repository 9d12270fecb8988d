using System.Diagnostics;

namespace CallLogging.Delivery;

/// <summary>Decides the next state of an effect, so that each effect is written exactly once within the guarantee of its destination.</summary>
/// <remarks>Pure and total: every state accepts every input, so a late or repeated input changes nothing that is known.</remarks>
public static class EffectLedger
{
    /// <summary>The default time for which an effect in doubt is left alone; it is longer than a lease and a client's timeout together.</summary>
    /// <value>2 minutes.</value>
    public static TimeSpan DefaultHorizon { get; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The number of horizons after which the host searches again for an effect that it sent more than once, to report a late duplicate.
    /// </summary>
    /// <value>10, which is 20 minutes with the default horizon.</value>
    public static int LateCheckHorizons => 10;

    /// <summary>Determines whether the time has come to search again for an effect that was sent more than once.</summary>
    /// <param name="state">The committed state.</param>
    /// <param name="now">The current time.</param>
    /// <param name="horizon">The time for which an effect in doubt is left alone.</param>
    /// <returns><see langword="true"/> at <see cref="EffectState.Confirmed.CheckAgainAt"/>, and if that time is so late that the clock which set it was ahead.</returns>
    public static bool IsCheckDue(EffectState state, DateTimeOffset now, TimeSpan horizon) =>
        state is EffectState.Confirmed { CheckAgainAt: { } due } && (due <= now || due > now + (horizon * (LateCheckHorizons + 1)));

    /// <summary>Decides the next state and the command of an effect.</summary>
    /// <param name="state">The committed state.</param>
    /// <param name="input">The input: what happened to the effect.</param>
    /// <param name="now">The current time.</param>
    /// <param name="guarantee">The guarantee that the destination gives for this effect.</param>
    /// <param name="horizon">
    /// The time for which an effect in doubt is left alone; <see cref="DefaultHorizon"/> unless the destination needs longer.
    /// </param>
    /// <returns>The new state, and the command to carry out once it is committed. A state that does not change comes back as it is.</returns>
    public static LedgerTransition Step(EffectState state, EffectInput input, DateTimeOffset now, DeliveryGuarantee guarantee, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        return state switch
        {
            EffectState.Planned planned => StepFromPlanned(planned, input),
            EffectState.Intended intended => StepFromIntended(intended, input, now, guarantee, horizon),
            EffectState.InDoubt inDoubt => StepFromInDoubt(inDoubt, input, now, guarantee, horizon),
            EffectState.Confirmed confirmed => StepFromConfirmed(confirmed, input, now, horizon),
            EffectState.Parked parked => StepFromParked(parked, input),
            _ => throw new UnreachableException(),
        };
    }

    private static LedgerTransition StepFromPlanned(EffectState.Planned planned, EffectInput input) => input switch
    {
        EffectInput.Intend(var epoch) => new(new EffectState.Intended(epoch, planned.Attempts), new EffectCommand.Send()),

        // An earlier send, which the host had given up, was written after all.
        EffectInput.Succeeded done => Confirm(done.Id, done.WrittenAt),
        EffectInput.Found found => Confirm(found.Id, found.ChangedAt),
        EffectInput.Rejected(var reason, IsPermanent: true) => Park(reason),
        _ => Stay(planned),
    };

    // Why: docs/decisions/0032-a-rejected-repeat-proves-nothing.md
    private static LedgerTransition StepFromIntended(
        EffectState.Intended intended, EffectInput input, DateTimeOffset now, DeliveryGuarantee guarantee, TimeSpan horizon)
    {
        return input switch
        {
            EffectInput.Succeeded done => Confirm(done.Id, done.WrittenAt, GetLateCheckTime(intended.Attempts, now, guarantee, horizon)),
            EffectInput.Found found => Confirm(found.Id, found.ChangedAt, GetLateCheckTime(intended.Attempts, now, guarantee, horizon)),

            // The rejection says nothing about the earlier send, whose horizon has passed: only a search can tell.
            EffectInput.Rejected when intended.IsInDoubt => Stay(new EffectState.InDoubt(now - horizon, intended.Attempts, ShouldSearch: true)),
            EffectInput.Rejected(var reason, IsPermanent: true) => Park(reason),
            EffectInput.Rejected => Stay(new EffectState.Planned(intended.Attempts)),

            // Another host, or this one before a crash, left the intent behind: the effect may have been sent.
            EffectInput.Intend or EffectInput.Unclear or EffectInput.LeaseLost =>
                new(new EffectState.InDoubt(now, intended.Attempts + 1), new EffectCommand.Wait(now + horizon)),
            _ => Stay(intended),
        };
    }

    private static LedgerTransition StepFromInDoubt(
        EffectState.InDoubt inDoubt, EffectInput input, DateTimeOffset now, DeliveryGuarantee guarantee, TimeSpan horizon)
    {
        // The clock of the host that wrote a time after now was ahead: a whole horizon from now is long enough in any case.
        inDoubt = inDoubt.Since > now ? inDoubt with { Since = now } : inDoubt;
        DateTimeOffset provesFrom = inDoubt.Since + horizon;
        return input switch
        {
            EffectInput.Succeeded done => Confirm(done.Id, done.WrittenAt, GetLateCheckTime(inDoubt.Attempts - 1, now, guarantee, horizon)),
            EffectInput.Found found => Confirm(found.Id, found.ChangedAt, GetLateCheckTime(inDoubt.Attempts - 1, now, guarantee, horizon)),
            EffectInput.Intend when now < provesFrom => new(inDoubt, new EffectCommand.Wait(provesFrom)),
            EffectInput.Intend(var epoch) => guarantee == DeliveryGuarantee.Reconciled || inDoubt.ShouldSearch
                ? new(inDoubt, new EffectCommand.Verify(provesFrom))
                : new(new EffectState.Intended(epoch, inDoubt.Attempts, IsInDoubt: true), new EffectCommand.Send()),
            EffectInput.NotFound when now >= provesFrom => Stay(new EffectState.Planned(inDoubt.Attempts)),
            EffectInput.NotFound => new(inDoubt, new EffectCommand.Wait(provesFrom)),
            _ => Stay(inDoubt),
        };
    }

    private static LedgerTransition StepFromConfirmed(EffectState.Confirmed confirmed, EffectInput input, DateTimeOffset now, TimeSpan horizon) => input switch
    {
        EffectInput.Succeeded(var id) when !AreSame(id, confirmed.Id) => new(confirmed, new EffectCommand.ReportDuplicate(confirmed.Id, id)),
        EffectInput.Found found when FindDuplicate(found, confirmed.Id) is { } other =>
            new(confirmed with { CheckAgainAt = null }, new EffectCommand.ReportDuplicate(confirmed.Id, other)),
        EffectInput.Found or EffectInput.NotFound => Stay(confirmed with { CheckAgainAt = null }),
        EffectInput.Intend when IsCheckDue(confirmed, now, horizon) => new(confirmed, new EffectCommand.Verify(confirmed.CheckAgainAt!.Value)),
        _ => Stay(confirmed),
    };

    private static LedgerTransition StepFromParked(EffectState.Parked parked, EffectInput input) => input switch
    {
        EffectInput.Retry => Stay(new EffectState.Planned()),
        EffectInput.Succeeded done => Confirm(done.Id, done.WrittenAt),
        EffectInput.Found found => Confirm(found.Id, found.ChangedAt),
        _ => Stay(parked),
    };

    private static bool AreSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string? FindDuplicate(EffectInput.Found found, string known)
    {
        if (!AreSame(found.Id, known))
        {
            return found.Id;
        }

        foreach (string other in found.Duplicates)
        {
            if (!AreSame(other, known))
            {
                return other;
            }
        }

        return null;
    }

    // An earlier send without a response may still arrive. At an idempotent destination it cannot create a duplicate.
    private static DateTimeOffset? GetLateCheckTime(int sentBefore, DateTimeOffset now, DeliveryGuarantee guarantee, TimeSpan horizon) =>
        sentBefore > 0 && guarantee == DeliveryGuarantee.Reconciled ? now + (horizon * LateCheckHorizons) : null;

    private static LedgerTransition Confirm(string id, DateTimeOffset? at, DateTimeOffset? checkAgainAt = null) =>
        Stay(new EffectState.Confirmed(id) { WrittenAt = at, CheckAgainAt = checkAgainAt });

    private static LedgerTransition Park(string reason) => new(new EffectState.Parked(reason), new EffectCommand.Park(reason));

    private static LedgerTransition Stay(EffectState state) => new(state, new EffectCommand.None());
}

/// <summary>The result of a step of the ledger.</summary>
/// <param name="State">The state to commit.</param>
/// <param name="Command">The command to carry out once the state is committed.</param>
public sealed record LedgerTransition(EffectState State, EffectCommand Command);

/// <summary>The guarantee that a destination gives for one kind of write.</summary>
public enum DeliveryGuarantee
{
    /// <summary>
    /// The outside system rejects duplicates: the host sends an effect in doubt again without a search, and it is still written exactly once.
    /// </summary>
    Idempotent,

    /// <summary>The host searches for an effect in doubt, once the horizon has passed, before it sends it again.</summary>
    Reconciled,

    /// <summary>Neither: the host sends an effect in doubt again after the horizon, and it may be written twice.</summary>
    BestEffort,
}

/// <summary>The input of a step of the ledger: what happened to an effect.</summary>
public abstract record EffectInput
{
    private EffectInput()
    {
    }

    /// <summary>A host holds the lease and intends to carry out the effect.</summary>
    /// <param name="Epoch">The epoch of the lease.</param>
    public sealed record Intend(long Epoch) : EffectInput;

    /// <summary>The destination responded that the effect is written.</summary>
    /// <param name="Id">The id of the record.</param>
    public sealed record Succeeded(string Id) : EffectInput
    {
        /// <summary>The time of the write by the destination's clock, or null.</summary>
        public DateTimeOffset? WrittenAt { get; init; }
    }

    /// <summary>No response arrived, or the response did not show whether the write succeeded: the effect may be written, now or later.</summary>
    public sealed record Unclear : EffectInput;

    /// <summary>The destination responded that the effect is not written.</summary>
    /// <param name="Reason">The reason as the destination describes it.</param>
    /// <param name="IsPermanent">True if the destination would reject the same effect again.</param>
    public sealed record Rejected(string Reason, bool IsPermanent) : EffectInput;

    /// <summary>A search found that the effect is written.</summary>
    /// <param name="Id">The id of the record.</param>
    public sealed record Found(string Id) : EffectInput
    {
        /// <summary>The time of the record's last change by the destination's clock, or null.</summary>
        public DateTimeOffset? ChangedAt { get; init; }

        /// <summary>The ids of further records that the effect was written as; usually empty.</summary>
        public ValueList<string> Duplicates { get; init; }
    }

    /// <summary>A search did not find the effect.</summary>
    public sealed record NotFound : EffectInput;

    /// <summary>The host lost its lease while the effect may have been on its way.</summary>
    public sealed record LeaseLost : EffectInput;

    /// <summary>A person retries a parked effect.</summary>
    public sealed record Retry : EffectInput;
}

/// <summary>The command that the host carries out after a step of the ledger, once the new state is committed.</summary>
public abstract record EffectCommand
{
    private EffectCommand()
    {
    }

    /// <summary>There is nothing to do.</summary>
    public sealed record None : EffectCommand;

    /// <summary>The host sends the effect, after it has checked its lease once more.</summary>
    public sealed record Send : EffectCommand;

    /// <summary>The host searches for the effect at the destination.</summary>
    /// <param name="NotBefore">The time before which a search proves nothing, because the write may still arrive.</param>
    public sealed record Verify(DateTimeOffset NotBefore) : EffectCommand;

    /// <summary>The host looks at the effect again later; until then there is nothing to do.</summary>
    /// <param name="Until">The time to look again.</param>
    public sealed record Wait(DateTimeOffset Until) : EffectCommand;

    /// <summary>The host shows people that the effect is parked.</summary>
    /// <param name="Reason">The reason as the destination describes it.</param>
    public sealed record Park(string Reason) : EffectCommand;

    /// <summary>The host shows people that the effect was written twice.</summary>
    /// <param name="Kept">The id of the record that counts.</param>
    /// <param name="Duplicate">The id of the record that should not exist.</param>
    public sealed record ReportDuplicate(string Kept, string Duplicate) : EffectCommand;
}
