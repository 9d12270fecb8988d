using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Delivers leased calls to one destination: assembles the call, gathers facts, plans, and carries the effects out.</summary>
/// <remarks>
/// The order of one delivery is written in this class and in <see cref="CallDelivery"/>, which holds what one delivery has learned so far:
/// events and ledger are read, <see cref="CallAssembler"/> folds the events, <see cref="IDestination.GatherAsync"/> looks up facts once,
/// <see cref="IDestination.Plan"/> compares the wanted records with the ledger, and each effect goes through <see cref="IEffectStore"/>
/// before and after <see cref="IDestination.SendAsync"/>. The call is planned again until nothing changes.
/// </remarks>
internal sealed class DeliveryWorker(PipelineContext context, IDestination destination)
{
    // Each round writes something or ends the delivery. A call with more changes than this is simply due again at once.
    private const int MaxRounds = 16;

    private readonly QueueName _queue = new(destination.Name);
    private readonly OwnLines _ownLines = new(context.Stores.Claims, context.Host);

    /// <summary>Delivers one call under its lease.</summary>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        CallStores stores = context.Stores;
        CallKey call = lease.Item.GetCall();
        if (!(await stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? storeFault)
            || !(await stores.Effects.ReadAsync(call, _queue, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<LedgerEntry> ledger, out storeFault)
            || !(await stores.WorkState.ReadAsync(lease.Item, cancellationToken).ConfigureAwait(false)).TryGet(out string? facts, out storeFault))
        {
            return new WorkResult.StoreFailed(storeFault);
        }

        if (events.IsEmpty)
        {
            return new WorkResult.Completed(DestinationHealth.Unknown);
        }

        Call assembled = context.Assemble(events);
        if (await _ownLines.RememberAsync(assembled, cancellationToken).ConfigureAwait(false) is { } notRemembered)
        {
            return new WorkResult.StoreFailed(notRemembered);
        }

        if (!(await _ownLines.MarkAsync(assembled, cancellationToken).ConfigureAwait(false)).TryGet(out Call? marked, out storeFault))
        {
            return new WorkResult.StoreFailed(storeFault);
        }

        // What was written once is kept up to date, whatever the settings say now.
        if (ledger.IsEmpty && !context.Connections.ShouldDeliver(marked, destination))
        {
            return new WorkResult.Completed(DestinationHealth.Unknown);
        }

        var delivery = new CallDelivery(context, destination, lease, marked, ledger);
        if (facts is null)
        {
            if (await delivery.GatherAsync(null, cancellationToken).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }
        }
        else
        {
            try
            {
                delivery.Facts = destination.FactsCodec.ReadText(facts);
            }
            catch (UnreadableDocumentException fault)
            {
                return await ParkPlanAsync(delivery, fault, $"The facts of the call cannot be read. {fault.Message}", cancellationToken).ConfigureAwait(false);
            }
        }

        WorkResult outcome = await delivery.VerifyAgainAsync(cancellationToken).ConfigureAwait(false)
            ?? await DeliverAsync(delivery, cancellationToken).ConfigureAwait(false);
        DeliveryReporter.Report(context.Logger, delivery, destination.Name, outcome, context.Now);
        return delivery.NextCheckAt is { } check && check > context.Now && !(outcome.NextDueAt < check) ? outcome.WithDueAt(check) : outcome;
    }

    /// <summary>Parks a call that failed too often by itself. Other calls go on.</summary>
    public Task<WorkResult> ParkAsync(WorkLease lease, string reason) =>
        context.ParkCallAsync(lease, $"The call failed {context.Options.MaxCallFaults} times by itself, last with: {reason}", DestinationHealth.Unknown, CancellationToken.None);

    private async Task<WorkResult> DeliverAsync(CallDelivery delivery, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            if (await RunRoundAsync(delivery, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                return outcome;
            }

            if (delivery.HasGivenUp)
            {
                return await context.ParkCallAsync(delivery.Lease, $"{destination.Name} failed at each attempt to write this call, and nothing was written.", DestinationHealth.Healthy, cancellationToken).ConfigureAwait(false);
            }
        }

        return new WorkResult.DueAgain(context.Now, DestinationHealth.Healthy);
    }

    private async Task<WorkResult?> RunRoundAsync(CallDelivery delivery, CancellationToken cancellationToken)
    {
        EffectPlan plan;
        try
        {
            long begun = System.Diagnostics.Stopwatch.GetTimestamp();
            plan = destination.Plan(delivery.Call, delivery.Facts, delivery.Ledger, context.Now);
            PipelineTelemetry.RecordPlan(destination.Name, System.Diagnostics.Stopwatch.GetElapsedTime(begun));
        }
#pragma warning disable CA1031 // a rule that throws must not stop the other calls: the call is parked with the name of the exception
        catch (Exception fault)
#pragma warning restore CA1031
        {
            string reason = $"The rules of {destination.Name} failed with {fault.GetType().Name}: report it, then retry.";
            return await ParkPlanAsync(delivery, fault, reason, cancellationToken).ConfigureAwait(false);
        }

        if (!plan.Findings.IsEmpty)
        {
            (destination as IReportingDestination)?.ReportFindings(delivery.Call.Key, plan.Findings);
        }

        if (plan.NeedsFacts && !delivery.HasGathered)
        {
            return await delivery.GatherAsync(delivery.Facts, cancellationToken).ConfigureAwait(false);
        }

        var progress = new DeliveryProgress();
        for (int i = 0; i < plan.Effects.Count; i++)
        {
            if (await delivery.CarryOutAsync(plan.Effects[i], plan, progress, cancellationToken).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }
        }

        if (progress.ShouldReplan)
        {
            return null;
        }

        if (progress.NextDueAt is not null)
        {
            return progress.ToResult();
        }

        return progress.HasProgress ? null : WorkResult.Succeed(plan.PlanAgainAt, progress.Health == DestinationHealth.Unknown ? delivery.Health : progress.Health);
    }

    private async Task<WorkResult> ParkPlanAsync(CallDelivery delivery, Exception fault, string reason, CancellationToken cancellationToken)
    {
        context.Logger.PlanFailed(delivery.Call.Key.ToString(), destination.Name, fault.GetType().Name);
        return await context.ParkCallAsync(delivery.Lease, reason, DestinationHealth.Unknown, cancellationToken).ConfigureAwait(false);
    }
}
