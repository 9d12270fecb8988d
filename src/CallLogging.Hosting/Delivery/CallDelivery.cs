using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>One delivery: one call on its way to one destination, under one lease, with what the delivery has learned so far.</summary>
/// <remarks>A method returns null to go on with the next step, or the result with which the delivery ends.</remarks>
internal sealed class CallDelivery(PipelineContext context, IDestination destination, WorkLease lease, Call call, ValueList<LedgerEntry> ledger)
{
    // The limit of replans without a confirmed effect in between. A destination that needs more replans than this makes no progress.
    private const int MaxReplans = 12;

    private int _replans;

    public Call Call => call;

    /// <summary>The lease under which the call is delivered.</summary>
    public WorkLease Lease => lease;

    /// <summary>The gathered facts.</summary>
    public IDestinationFacts Facts { get; set; } = NoFacts.Instance;

    /// <summary>Gets a value indicating whether this delivery gathered or completed the facts.</summary>
    public bool HasGathered { get; private set; }

    /// <summary>Gets a value indicating whether this delivery wrote something that was not written before.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Gets a value indicating whether the call is parked: the last write was searched for and not found, and the call has failed too often by itself.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>The ledger of the call, kept up to date with each step.</summary>
    public ValueList<LedgerEntry> Ledger { get; private set; } = ledger;

    /// <summary>The health of the destination, as the look-ups of this delivery showed it.</summary>
    public DestinationHealth Health { get; private set; }

    /// <summary>Looks up what the rules need and saves it. Returns null if planning can go on.</summary>
    public async Task<WorkResult?> GatherAsync(IDestinationFacts? knownFacts, CancellationToken cancellationToken)
    {
        GatherResult result;
        try
        {
            using Deadline timeout = CreateTimeout(cancellationToken);
            result = await destination.GatherAsync(call, knownFacts, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            result = new GatherResult.Failed(new DestinationFault.RetryAfter($"The look-up failed with {fault.GetType().Name}.") { Scope = GetScope(fault) });
        }

        if (result is GatherResult.Gathered(var facts))
        {
            Health = DestinationHealth.Healthy;
            HasGathered = true;
            return await SaveFactsAsync(facts, cancellationToken).ConfigureAwait(false);
        }

        if (result is GatherResult.NotNeeded)
        {
            return new WorkResult.Completed(DestinationHealth.Unknown);
        }

        var failed = (GatherResult.Failed)result;
        return await PostponeAsync(failed.Fault, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The earliest time at which a confirmed effect is searched for again, or null.</summary>
    public DateTimeOffset? NextCheckAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (LedgerEntry entry in Ledger)
            {
                if (entry.State is EffectState.Confirmed { CheckAgainAt: { } due } && (next is null || due < next))
                {
                    next = due;
                }
            }

            return next;
        }
    }

    /// <summary>Searches again for effects that were sent more than once, and reports a duplicate that appeared late. Returns null to go on.</summary>
    public async Task<WorkResult?> VerifyAgainAsync(CancellationToken cancellationToken)
    {
        var progress = new DeliveryProgress();
        foreach (LedgerEntry entry in Ledger)
        {
            if (EffectLedger.IsCheckDue(entry.State, context.Now, destination.Horizon)
                && await CarryOutAsync(entry.Effect, new EffectPlan([], Facts), progress, cancellationToken).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }
        }

        return progress.Fault is not null ? progress.ToResult() : null;
    }

    /// <summary>Carries out one effect: commits the intent, then sends or searches, then records the result. Returns null to go on with the next effect.</summary>
    public async Task<WorkResult?> CarryOutAsync(Effect effect, EffectPlan plan, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        if (progress.ShouldReplan || EffectReferences.Resolve(effect, Ledger) is null)
        {
            return null;
        }

        long requestedAt = context.Time.GetTimestamp();
        var intent = new EffectIntent
        {
            Effect = effect,
            Lease = lease,
            Guarantee = destination.GetGuarantee(effect),
            Horizon = destination.GetHorizon(effect),
            Now = context.Now,
            LeaseDuration = context.Options.LeaseFor,
        };
        StoreResult<IntendResult> stored = await context.Stores.Effects.IntendAsync(intent, cancellationToken).ConfigureAwait(false);
        if (!stored.TryGet(out IntendResult? intended, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        switch (intended)
        {
            case IntendResult.LeaseLost:
                return new WorkResult.LeaseLost();
            case IntendResult.Wait(var until):
                progress.WaitUntil(until);
                return null;
            case IntendResult.Settled(var state):
                progress.HasProgress |= state is EffectState.Confirmed;
                UpdateLedger(new LedgerEntry(effect, state));
                return null;
            case IntendResult.Leased(var effectLease, EffectCommand.Verify):
                return await VerifyAsync(effectLease, requestedAt, progress, cancellationToken).ConfigureAwait(false);
            case IntendResult.Leased(var effectLease, _):
                return await SendAsync(effectLease, requestedAt, plan, progress, cancellationToken).ConfigureAwait(false);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<WorkResult?> SendAsync(
        EffectLease effectLease, long requestedAt, EffectPlan plan, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        SendResult result;
        if (!IsLeaseHeld(requestedAt) || EffectReferences.Resolve(effectLease.Effect, Ledger) is not { } effect)
        {
            result = new SendResult.Rejected(new DestinationFault.RetryAfter("The lease ran out before the request was sent.", TimeSpan.Zero) { Scope = FaultScope.Nothing });
        }
        else
        {
            long sentAt = context.Time.GetTimestamp();
            result = await SendOnceAsync(effect, cancellationToken).ConfigureAwait(false);
            PipelineTelemetry.RecordWrite(destination.Name, effect.Kind.Value, result, context.Time.GetElapsedTime(sentAt));
        }

        IDestinationFacts? amended = null;
        bool gatherAgain = false;
        DestinationFault? refused = (result as SendResult.Rejected)?.Fault;
        if (refused is DestinationFault.Replan replan)
        {
            ReplanResult other = ++_replans > MaxReplans ? new ReplanResult.NoOtherWay() : destination.Replan(plan, replan);
            amended = (other as ReplanResult.Amended)?.Facts;
            gatherAgain = other is ReplanResult.GatherAgain;
        }

        bool hasOtherWay = amended is not null || gatherAgain;
        EffectInput input = result switch
        {
            SendResult.Written written => new EffectInput.Succeeded(written.Id) { WrittenAt = written.WrittenAt },
            SendResult.Unclear => new EffectInput.Unclear(),
            _ => new EffectInput.Rejected(refused!.Reason, refused is DestinationFault.Park || (refused is DestinationFault.Replan && !hasOtherWay)),
        };
        if (await RecordResultAsync(effectLease, input, progress).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        // An effect that was rejected while an earlier request is in doubt is searched for at once.
        if (refused is not null && Ledger.Any(e => e.Effect.Id == effectLease.Effect.Id && e.State is EffectState.InDoubt))
        {
            progress.WaitUntil(context.Now);
        }

        if (refused is not null && !hasOtherWay && refused is not (DestinationFault.Park or DestinationFault.Replan))
        {
            return await PostponeAsync(refused, progress, cancellationToken).ConfigureAwait(false);
        }

        if (result is SendResult.Unclear unclear)
        {
            NoteUnclear(unclear, progress);
        }
        else
        {
            progress.Health = DestinationHealth.Healthy;
        }

        progress.ShouldReplan |= hasOtherWay;
        return amended is not null ? await SaveFactsAsync(amended, cancellationToken).ConfigureAwait(false)
            : gatherAgain ? await GatherAsync(Facts, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<WorkResult?> VerifyAsync(EffectLease effectLease, long requestedAt, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        VerifyResult result;
        if (!IsLeaseHeld(requestedAt) || EffectReferences.Resolve(effectLease.Effect, Ledger) is not { } effect)
        {
            result = new VerifyResult.Failed(new DestinationFault.RetryAfter("The lease ran out before the search.", TimeSpan.Zero) { Scope = FaultScope.Nothing });
        }
        else
        {
            result = await SearchOnceAsync(effect, cancellationToken).ConfigureAwait(false);
        }

        EffectInput input = result switch
        {
            VerifyResult.Found found => new EffectInput.Found(found.Id) { ChangedAt = found.ChangedAt, Duplicates = found.Duplicates },
            VerifyResult.NotFound => new EffectInput.NotFound(),
            _ => new EffectInput.Unclear(),
        };
        if (await RecordResultAsync(effectLease, input, progress).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        // The effect is certainly not written, so it can be planned anew with the current state of the call.
        progress.ShouldReplan |= result is VerifyResult.NotFound;
        HasGivenUp |= result is VerifyResult.NotFound && lease.CallFaults >= context.Options.MaxCallFaults;
        return result is VerifyResult.Failed(var fault) ? await PostponeAsync(fault, progress, cancellationToken).ConfigureAwait(false) : null;
    }

    // The ledger records the result even while the host stops: a response that is thrown away leaves the effect in doubt.
    private async Task<WorkResult?> RecordResultAsync(EffectLease effectLease, EffectInput input, DeliveryProgress progress)
    {
        StoreResult<LedgerResult> stored = await context.Stores.Effects
            .StepAsync(effectLease, input, context.Now, CancellationToken.None).ConfigureAwait(false);
        if (!stored.TryGet(out LedgerResult? step, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        if (!step.IsApplied)
        {
            context.Logger.LeaseLost(lease.Item.Key, destination.Name);
            return new WorkResult.LeaseLost();
        }

        HasWritten |= step.State is EffectState.Confirmed && !Ledger.Any(e => e.Effect.Id == effectLease.Effect.Id && e.State is EffectState.Confirmed);
        UpdateLedger(new LedgerEntry(effectLease.Effect, step.State));
        progress.HasProgress |= step.State is EffectState.Confirmed;
        if (step.State is EffectState.Confirmed)
        {
            _replans = 0;
        }

        switch (step.Command)
        {
            case EffectCommand.Wait(var until):
                progress.WaitUntil(until);
                break;
            case EffectCommand.Park:
                context.Logger.EffectParked(lease.Item.Key, destination.Name, effectLease.Effect.Kind.Value);
                PipelineTelemetry.CountParked(destination.Name, "effect");
                break;
            case EffectCommand.ReportDuplicate:
                context.Logger.WrittenTwice(lease.Item.Key, destination.Name);
                PipelineTelemetry.CountParked(destination.Name, "written_twice");
                break;
            default:
                break;
        }

        return null;
    }

    private async Task<SendResult> SendOnceAsync(Effect effect, CancellationToken cancellationToken)
    {
        using Activity? activity = PipelineTelemetry.StartSend(call.Key, destination.Name, effect.Kind);
        try
        {
            using Deadline timeout = CreateTimeout(cancellationToken);
            return await destination.SendAsync(effect, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws after it began to send leaves it unclear whether it was written
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new SendResult.Unclear($"Sending ended with {fault.GetType().Name}.") { Scope = GetScope(fault) };
        }
    }

    private async Task<VerifyResult> SearchOnceAsync(Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            using Deadline timeout = CreateTimeout(cancellationToken);
            return await destination.VerifyAsync(effect, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a search that fails in any way proves nothing
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new VerifyResult.Failed(new DestinationFault.RetryAfter($"The search failed with {fault.GetType().Name}.") { Scope = GetScope(fault) });
        }
    }

    private async Task<WorkResult?> SaveFactsAsync(IDestinationFacts facts, CancellationToken cancellationToken)
    {
        StoreResult<bool> saved = await context.Stores.WorkState
            .SaveAsync(lease, destination.FactsCodec.WriteText(facts), context.Now, cancellationToken).ConfigureAwait(false);
        if (!saved.TryGet(out bool held, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        Facts = facts;
        return held ? null : new WorkResult.LeaseLost();
    }

    private async Task<WorkResult?> PostponeAsync(DestinationFault fault, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        WorkResult outcome = await PostponeAsync(fault, cancellationToken).ConfigureAwait(false);
        if (outcome is not WorkResult.RetryAt)
        {
            // The destination pauses, or the call is parked: nothing else of it is sent.
            return outcome;
        }

        // Effects that do not depend on this one can still be sent.
        progress.Fail(outcome.Cause! with { CanPark = !IsInDoubt }, outcome.NextDueAt);
        return null;
    }

    // Without an error of its own, the destination may be down. With one, this call counts as failed, and so does each repeat of it.
    private static void NoteUnclear(SendResult.Unclear unclear, DeliveryProgress progress)
    {
        if (unclear.Scope == FaultScope.Call)
        {
            progress.Fail(new WorkFault(unclear.Reason, FaultScope.Call) { CanPark = false });
        }
        else
        {
            progress.Health = DestinationHealth.Failed;
        }
    }

    private async Task<WorkResult> PostponeAsync(DestinationFault fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case DestinationFault.Pause pause:
                PipelineTelemetry.CountRetry(destination.Name, "pause");
                return context.Pause(lease, WorkFault.From(pause), pause.Duration);
            case DestinationFault.RetryAfter retry:
                PipelineTelemetry.CountRetry(destination.Name, "retry");
                return context.RetryAfter(lease, WorkFault.From(retry) with { CanPark = !IsInDoubt }, retry.Delay);
            default:
                // The look-up will never succeed, so the call cannot be planned.
                return await context.ParkCallAsync(lease, fault.Reason, DestinationHealth.Healthy, cancellationToken).ConfigureAwait(false);
        }
    }

    // An exception is a fault of ours; a time-out shows that the destination does not respond.
    private static FaultScope GetScope(Exception fault) => fault is OperationCanceledException ? FaultScope.Destination : FaultScope.Call;

    private bool IsInDoubt => Ledger.Any(e => e.State is EffectState.Intended or EffectState.InDoubt);

    // Measures by the monotonic clock, and ends early enough that a response or the client's timeout still falls within the lease.
    private bool IsLeaseHeld(long requestedAt) => context.Time.GetElapsedTime(requestedAt) < context.Options.LeaseFor - context.Options.SendTimeout;

    private Deadline CreateTimeout(CancellationToken cancellationToken) => new(context.Options.SendTimeout, context.Time, cancellationToken);

    private void UpdateLedger(LedgerEntry entry)
    {
        for (int i = 0; i < Ledger.Count; i++)
        {
            if (Ledger[i].Effect.Id == entry.Effect.Id)
            {
                Ledger = Ledger.SetItem(i, entry);
                return;
            }
        }

        Ledger = Ledger.Add(entry);
    }
}
