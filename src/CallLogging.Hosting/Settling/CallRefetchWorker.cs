using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Fetches leased calls from their provider and appends the result to the event log. Deliveries never wait for it.</summary>
/// <remarks>A call is fetched once after it is settled, and before that if its end is missing. If the provider knows no more, a call without an end is settled.</remarks>
internal sealed class CallRefetchWorker(PipelineContext context, ICallFetcher fetcher)
{
    private readonly CallSettler _settler = new(context);

    /// <summary>Fetches a call if there is still a reason for it.</summary>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        CallKey call = lease.Item.GetCall();
        StoreResult<ValueList<CallEvent>> read = await context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        FetchReason reason = events.IsEmpty ? FetchReason.None : CallFetching.GetReason(events, context.Options.Settling, context.Now);
        if (reason == FetchReason.None)
        {
            return new WorkResult.Completed(DestinationHealth.Unknown);
        }

        FetchResult fetch = await FetchAsync(call, cancellationToken).ConfigureAwait(false);
        PipelineTelemetry.CountFetch(fetcher.Account, fetch);
        return fetch switch
        {
            FetchResult.Found(var found) => await AppendAsync(found, cancellationToken).ConfigureAwait(false),
            FetchResult.NotFound(var why) => await GiveUpAsync(events, reason, why, cancellationToken).ConfigureAwait(false),
            FetchResult.RetryAfter retry => context.RetryAfter(lease, new WorkFault(retry.Reason, retry.Scope), retry.Delay),
            FetchResult.Pause pause => context.Pause(lease, new WorkFault(pause.Reason, pause.Scope), pause.Duration),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<FetchResult> FetchAsync(CallKey call, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new Deadline(context.Options.SendTimeout, context.Time, cancellationToken);
            return await fetcher.FetchAsync(call, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new FetchResult.RetryAfter($"The request failed with {fault.GetType().Name}.") { Scope = fault is OperationCanceledException ? FaultScope.Destination : FaultScope.Call };
        }
    }

    private async Task<WorkResult> AppendAsync(CallEvent found, CancellationToken cancellationToken)
    {
        StoreResult<int> appended = await context.Stores.Events
            .AppendAsync(WorkScheduler.ScheduleFor([found], null, context.Now, context.Connections, context.Options), cancellationToken).ConfigureAwait(false);
        return appended.Fault is { } fault ? new WorkResult.StoreFailed(fault) : new WorkResult.Completed(DestinationHealth.Healthy);
    }

    // The end will never be reported, so waiting longer is of no use.
    private async Task<WorkResult> GiveUpAsync(ValueList<CallEvent> events, FetchReason reason, string why, CancellationToken cancellationToken)
    {
        context.Logger.NotFetched(events[0].Key.ToString(), why);
        return reason == FetchReason.EndMissing && CallSettling.FindDue(events, context.Options.Settling) is { } due
            ? await _settler.SettleAsync(events, due, cancellationToken).ConfigureAwait(false)
            : new WorkResult.Completed(DestinationHealth.Healthy);
    }
}
