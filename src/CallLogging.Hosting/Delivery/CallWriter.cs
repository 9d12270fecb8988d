using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Delivers leased calls to one destination: assembles the call, gathers facts, plans, and carries the effects out.</summary>
/// <remarks>
/// The order of one delivery stands in this class and in <see cref="CallRun"/>, which holds what one delivery has learned so far:
/// events and ledger are read, <see cref="CallAssembler"/> folds the events, <see cref="IDestination.GatherAsync"/> looks up facts once,
/// <see cref="IDestination.Plan"/> compares the wanted records with the ledger, and each effect goes through <see cref="IEffectStore"/>
/// before and after <see cref="IDestination.SendAsync"/>. The call is planned again until nothing changes.
/// </remarks>
internal sealed class CallWriter(PipelineParts parts, IDestination destination)
{
    // Each round writes something or ends the delivery. A call with more changes than this is simply due again at once.
    private const int MaxRounds = 16;

    private readonly WorkName _work = new(destination.Name);

    /// <summary>The destination that the calls are delivered to.</summary>
    public IDestination Destination => destination;

    /// <summary>Delivers one call under its lease.</summary>
    public async Task<RunOutcome> RunAsync(CallLease lease, CancellationToken cancellationToken)
    {
        CallStores stores = parts.Stores;
        if (!(await stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault)
            || !(await stores.Effects.ReadAsync(lease.Call, _work, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<LedgerEntry> ledger, out fault)
            || !(await stores.Facts.ReadAsync(lease.Call, _work, cancellationToken).ConfigureAwait(false)).TryGet(out GatheredFacts? facts, out fault))
        {
            return RunOutcome.Of(fault);
        }

        if (events.IsEmpty)
        {
            return new RunOutcome(null, Failed: false, RunHealth.Unknown);
        }

        var delivery = new CallRun(parts, destination, lease, parts.Assemble(events), ledger);
        if (facts is null)
        {
            if (await delivery.GatherAsync(null, cancellationToken).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }
        }
        else
        {
            delivery.Facts = facts.Json;
        }

        RunOutcome outcome = await delivery.CheckAgainAsync(cancellationToken).ConfigureAwait(false)
            ?? await WriteAsync(delivery, cancellationToken).ConfigureAwait(false);
        return delivery.NextCheck is { } check && check > parts.Now && outcome is { Lost: false, Fault: null } && !(outcome.NextDue < check)
            ? outcome with { NextDue = check }
            : outcome;
    }

    private async Task<RunOutcome> WriteAsync(CallRun run, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            if (await RoundAsync(run, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                return outcome;
            }
        }

        return new RunOutcome(parts.Now, Failed: false, RunHealth.Healthy);
    }

    private async Task<RunOutcome?> RoundAsync(CallRun run, CancellationToken cancellationToken)
    {
        EffectPlan plan;
        try
        {
            long begun = System.Diagnostics.Stopwatch.GetTimestamp();
            plan = destination.Plan(run.Call, run.Facts, run.Ledger, parts.Now);
            CallLoggingDiagnostics.Planned(destination.Name, System.Diagnostics.Stopwatch.GetElapsedTime(begun));
        }
#pragma warning disable CA1031 // a rule that throws must not stop the other calls: the call is parked with the name of the exception
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return await ParkPlanAsync(run, fault, cancellationToken).ConfigureAwait(false);
        }

        if (plan.NeedsFacts && !run.HasGathered)
        {
            return await run.GatherAsync(run.Facts, cancellationToken).ConfigureAwait(false);
        }

        var progress = new PassResult();
        for (int i = 0; i < plan.Effects.Count; i++)
        {
            if (await run.CarryOutAsync(plan.Effects[i], plan, progress, cancellationToken).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }
        }

        if (progress.Replan)
        {
            return null;
        }

        if (progress.NextDue is { } due)
        {
            return new RunOutcome(due, progress.Failed, progress.Health);
        }

        return progress.Progress ? null : new RunOutcome(plan.PlanAgainAt, Failed: false, progress.Health == RunHealth.Unknown ? run.Health : progress.Health);
    }

    private async Task<RunOutcome> ParkPlanAsync(CallRun run, Exception fault, CancellationToken cancellationToken)
    {
        parts.Logger.PlanFailed(run.Call.Key.ToString(), destination.Name, fault.GetType().Name);
        var item = new ParkedItem
        {
            Kind = ParkedKind.Plan,
            Reason = $"The rules of {destination.Name} failed with {fault.GetType().Name}: report it, then retry.",
            At = parts.Now,
            Call = run.Call.Key,
            Destination = _work,
        };
        StoreResult<long> parked = await parts.Stores.Parked.ParkAsync(item, cancellationToken).ConfigureAwait(false);
        CallLoggingDiagnostics.Parked(destination.Name, "plan");
        return parked.Fault is { } store ? RunOutcome.Of(store) : new RunOutcome(null, Failed: false, RunHealth.Unknown);
    }
}
