using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>One delivery: one call on its way to one destination, under one lease, with what the delivery has learned so far.</summary>
/// <remarks>A method returns null to go on with the next step, or the result with which the delivery ends.</remarks>
internal sealed class CallRun(PipelineParts parts, IDestination destination, CallLease lease, Call call, ValueList<LedgerEntry> ledger)
{
    // The limit of replans without a confirmed effect in between. A destination that needs more replans than this makes no progress.
    private const int MaxReplans = 12;

    private int _replans;

    public Call Call => call;

    /// <summary>The gathered facts, as JSON that only the destination reads.</summary>
    public string Facts { get; set; } = "";

    /// <summary>Gets a value indicating whether this delivery gathered or completed the facts.</summary>
    public bool HasGathered { get; private set; }

    /// <summary>The ledger of the call, kept up to date with each step.</summary>
    public ValueList<LedgerEntry> Ledger { get; private set; } = ledger;

    /// <summary>The health of the destination, as the look-ups of this delivery showed it.</summary>
    public RunHealth Health { get; private set; }

    /// <summary>Looks up what the rules need and saves it. Returns null if planning can go on.</summary>
    public async Task<RunOutcome?> GatherAsync(string? known, CancellationToken cancellationToken)
    {
        GatherResult result;
        try
        {
            using Deadline timeout = Timeout(cancellationToken);
            result = await destination.GatherAsync(call, known, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            result = new GatherResult.Failed(new DestinationFault.RetryAfter($"The look-up failed with {fault.GetType().Name}."));
        }

        if (result is GatherResult.Gathered(var facts))
        {
            Health = RunHealth.Healthy;
            HasGathered = true;
            return await SaveFactsAsync(facts, cancellationToken).ConfigureAwait(false);
        }

        if (result is GatherResult.NotNeeded)
        {
            return new RunOutcome(null, Failed: false, RunHealth.Unknown);
        }

        var failed = (GatherResult.Failed)result;
        return await PutOffAsync(failed.Fault, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The earliest time at which a confirmed effect is searched for again, or null.</summary>
    public DateTimeOffset? NextCheck
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
    public async Task<RunOutcome?> CheckAgainAsync(CancellationToken cancellationToken)
    {
        var progress = new PassResult();
        foreach (LedgerEntry entry in Ledger)
        {
            if (entry.State is EffectState.Confirmed { CheckAgainAt: { } due } && due <= parts.Now
                && await CarryOutAsync(entry.Effect, new EffectPlan([], Facts), progress, cancellationToken).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }
        }

        return progress.Failed ? new RunOutcome(progress.NextDue, Failed: true, progress.Health) : null;
    }

    /// <summary>Carries out one effect: commits the intent, then sends or searches, then records the result. Returns null to go on with the next effect.</summary>
    public async Task<RunOutcome?> CarryOutAsync(Effect effect, EffectPlan plan, PassResult pass, CancellationToken cancellationToken)
    {
        if (pass.Replan || EffectReferences.Resolve(effect, Ledger) is null)
        {
            return null;
        }

        long requestedAt = parts.Time.GetTimestamp();
        var intent = new EffectIntent
        {
            Effect = effect,
            Lease = lease,
            Guarantee = destination.GuaranteeOf(effect),
            Horizon = destination.Horizon,
            Now = parts.Now,
            LeaseFor = parts.Options.LeaseFor,
        };
        StoreResult<IntendResult> stored = await parts.Stores.Effects.IntendAsync(intent, cancellationToken).ConfigureAwait(false);
        if (!stored.TryGet(out IntendResult? intended, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        switch (intended)
        {
            case IntendResult.LeaseLost:
                return RunOutcome.LeaseLost;
            case IntendResult.Wait(var until):
                pass.Wait(until);
                return null;
            case IntendResult.Settled(var state):
                pass.Progress |= state is EffectState.Confirmed;
                Remember(new LedgerEntry(effect, state));
                return null;
            case IntendResult.Leased(var effectLease, EffectCommand.Verify):
                return await VerifyAsync(effectLease, requestedAt, pass, cancellationToken).ConfigureAwait(false);
            case IntendResult.Leased(var effectLease, _):
                return await SendAsync(effectLease, requestedAt, plan, pass, cancellationToken).ConfigureAwait(false);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<RunOutcome?> SendAsync(
        EffectLease effectLease, long asked, EffectPlan plan, PassResult pass, CancellationToken cancellationToken)
    {
        SendResult result;
        if (!StillHeld(asked) || EffectReferences.Resolve(effectLease.Effect, Ledger) is not { } effect)
        {
            result = new SendResult.Refused(new DestinationFault.RetryAfter("The lease ran out before the request was sent.", TimeSpan.Zero));
        }
        else
        {
            long sentAt = parts.Time.GetTimestamp();
            result = await SendOnceAsync(effect, cancellationToken).ConfigureAwait(false);
            CallLoggingDiagnostics.Sent(destination.Name, effect.Kind.Value, result, parts.Time.GetElapsedTime(sentAt));
        }

        string? amended = null;
        bool gatherAgain = false;
        DestinationFault? refused = (result as SendResult.Refused)?.Fault;
        if (refused is DestinationFault.Replan replan)
        {
            ReplanResult other = ++_replans > MaxReplans ? new ReplanResult.NoOtherWay() : destination.Replan(plan, replan);
            amended = (other as ReplanResult.Amended)?.Facts;
            gatherAgain = other is ReplanResult.GatherAgain;
        }

        bool hasOtherWay = amended is not null || gatherAgain;
        EffectInput input = result switch
        {
            SendResult.Written written => new EffectInput.Succeeded(written.Id) { At = written.At },
            SendResult.Unclear => new EffectInput.Unclear(),
            _ => new EffectInput.Refused(refused!.Reason, refused is DestinationFault.Park || (refused is DestinationFault.Replan && !hasOtherWay)),
        };
        if (await StepAsync(effectLease, input, pass).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        // An effect that was rejected while an earlier request is in doubt is searched for at once.
        if (refused is not null && Ledger.Any(e => e.Effect.Id == effectLease.Effect.Id && e.State is EffectState.Doubtful))
        {
            pass.Wait(parts.Now);
        }

        if (refused is not null && !hasOtherWay && refused is not (DestinationFault.Park or DestinationFault.Replan))
        {
            return await PutOffAsync(refused, pass, cancellationToken).ConfigureAwait(false);
        }

        pass.Health = result is SendResult.Unclear ? RunHealth.Failed : RunHealth.Healthy;
        pass.Replan |= hasOtherWay;
        return amended is not null ? await SaveFactsAsync(amended, cancellationToken).ConfigureAwait(false)
            : gatherAgain ? await GatherAsync(Facts, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<RunOutcome?> VerifyAsync(EffectLease effectLease, long asked, PassResult pass, CancellationToken cancellationToken)
    {
        VerifyResult result;
        if (!StillHeld(asked) || EffectReferences.Resolve(effectLease.Effect, Ledger) is not { } effect)
        {
            result = new VerifyResult.Failed(new DestinationFault.RetryAfter("The lease ran out before the search.", TimeSpan.Zero));
        }
        else
        {
            result = await SearchOnceAsync(effect, cancellationToken).ConfigureAwait(false);
        }

        EffectInput input = result switch
        {
            VerifyResult.Found found => new EffectInput.Found(found.Id) { At = found.At, Others = found.Others },
            VerifyResult.NotFound => new EffectInput.NotFound(),
            _ => new EffectInput.Unclear(),
        };
        if (await StepAsync(effectLease, input, pass).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        // The effect is certainly not written, so it can be planned anew with the current state of the call.
        pass.Replan |= result is VerifyResult.NotFound;
        return result is VerifyResult.Failed(var fault) ? await PutOffAsync(fault, pass, cancellationToken).ConfigureAwait(false) : null;
    }

    // The ledger records the result even while the host stops: a response that is thrown away leaves the effect in doubt.
    private async Task<RunOutcome?> StepAsync(EffectLease effectLease, EffectInput input, PassResult pass)
    {
        StoreResult<StepResult> stored = await parts.Stores.Effects
            .StepAsync(effectLease, input, parts.Now, CancellationToken.None).ConfigureAwait(false);
        if (!stored.TryGet(out StepResult? step, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        if (!step.Taken)
        {
            parts.Logger.LeaseLost(lease.Call.ToString(), destination.Name);
            return RunOutcome.LeaseLost;
        }

        Remember(new LedgerEntry(effectLease.Effect, step.State));
        pass.Progress |= step.State is EffectState.Confirmed;
        if (step.State is EffectState.Confirmed)
        {
            _replans = 0;
        }

        switch (step.Command)
        {
            case EffectCommand.Wait(var until):
                pass.Wait(until);
                break;
            case EffectCommand.Park:
                parts.Logger.EffectParked(lease.Call.ToString(), destination.Name, effectLease.Effect.Kind.Value);
                CallLoggingDiagnostics.Parked(destination.Name, "effect");
                break;
            case EffectCommand.ReportDouble:
                parts.Logger.WrittenTwice(lease.Call.ToString(), destination.Name);
                CallLoggingDiagnostics.Parked(destination.Name, "written_twice");
                break;
            default:
                break;
        }

        return null;
    }

    private async Task<SendResult> SendOnceAsync(Effect effect, CancellationToken cancellationToken)
    {
        using Activity? activity = CallLoggingDiagnostics.StartSend(lease.Call, destination.Name, effect.Kind);
        try
        {
            using Deadline timeout = Timeout(cancellationToken);
            return await destination.SendAsync(effect, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws after it began to send leaves it unclear whether it was written
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new SendResult.Unclear($"Sending ended with {fault.GetType().Name}.");
        }
    }

    private async Task<VerifyResult> SearchOnceAsync(Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            using Deadline timeout = Timeout(cancellationToken);
            return await destination.VerifyAsync(effect, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a search that fails in any way proves nothing
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new VerifyResult.Failed(new DestinationFault.RetryAfter($"The search failed with {fault.GetType().Name}."));
        }
    }

    private async Task<RunOutcome?> SaveFactsAsync(string facts, CancellationToken cancellationToken)
    {
        StoreResult<bool> saved = await parts.Stores.Facts.SaveAsync(lease, new GatheredFacts(facts, parts.Now), cancellationToken).ConfigureAwait(false);
        if (!saved.TryGet(out bool held, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        Facts = facts;
        return held ? null : RunOutcome.LeaseLost;
    }

    private async Task<RunOutcome?> PutOffAsync(DestinationFault fault, PassResult pass, CancellationToken cancellationToken)
    {
        RunOutcome outcome = await PutOffAsync(fault, cancellationToken).ConfigureAwait(false);
        if (outcome.Health == RunHealth.Paused)
        {
            return outcome;
        }

        // Effects that do not depend on this one can still be sent.
        pass.Fail(outcome.NextDue ?? parts.Now);
        return null;
    }

    private async Task<RunOutcome> PutOffAsync(DestinationFault fault, CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        TimeSpan chosen = Backoff.Wait(lease.Attempts + 1, parts.Options.RetryBase, parts.Options.RetryCap, parts.Draw());
        switch (fault)
        {
            case DestinationFault.Pause pause:
                CallLoggingDiagnostics.Retried(destination.Name, "pause");
                return new RunOutcome(now + (pause.For ?? chosen), Failed: true, RunHealth.Paused) { Pause = pause.For };
            case DestinationFault.RetryAfter retry:
                CallLoggingDiagnostics.Retried(destination.Name, "retry");
                return new RunOutcome(now + (retry.After ?? chosen), Failed: true, RunHealth.Failed);
            default:
                // The look-up will never succeed, so the call cannot be planned.
                var item = new ParkedItem
                {
                    Kind = ParkedKind.Plan,
                    Reason = fault.Reason,
                    At = now,
                    Call = lease.Call,
                    Destination = lease.Work,
                };
                StoreResult<long> parked = await parts.Stores.Parked.ParkAsync(item, cancellationToken).ConfigureAwait(false);
                CallLoggingDiagnostics.Parked(destination.Name, "plan");
                return parked.Fault is { } store ? RunOutcome.Of(store) : new RunOutcome(null, Failed: false, RunHealth.Healthy);
        }
    }

    // Measures by the monotonic clock, and ends early enough that a response or the client's time-out still falls within the lease.
    private bool StillHeld(long asked) => parts.Time.GetElapsedTime(asked) < parts.Options.LeaseFor - parts.Options.SendTimeout;

    private Deadline Timeout(CancellationToken cancellationToken) => new(parts.Options.SendTimeout, parts.Time, cancellationToken);

    private void Remember(LedgerEntry entry)
    {
        for (int i = 0; i < Ledger.Count; i++)
        {
            if (Ledger[i].Effect.Id == entry.Effect.Id)
            {
                Ledger = Ledger.With(i, entry);
                return;
            }
        }

        Ledger = Ledger.Add(entry);
    }
}
