using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0035-settling-is-stored-work.md
/// <summary>Settles leased calls: determines whether a call counts as settled, and then appends that to the event log.</summary>
/// <remarks>
/// A call that can be fetched and has no end yet is fetched first (<see cref="CallRefetchWorker"/>). Each settled call is fetched once more,
/// beside its delivery, for everything that the webhooks left out.
/// </remarks>
internal sealed class CallSettler(PipelineContext context)
{
    /// <summary>Settles a call if its time has come, or returns the time at which it comes.</summary>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        CallKey call = lease.Item.GetCall();
        StoreResult<ValueList<CallEvent>> read = await context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        if (events.IsEmpty || CallSettling.FindDue(IgnoreFutureReceipts(events), context.Options.Settling) is not { } due)
        {
            return new WorkResult.Completed(DestinationHealth.Healthy);
        }

        if (due.DueAt > context.Now)
        {
            return new WorkResult.DueAgain(due.DueAt, DestinationHealth.Healthy);
        }

        if (FindFetchDeadline(events, due) is { } giveUpAt)
        {
            StoreResult<bool> marked = await context.Stores.WorkQueue
                .ScheduleAsync(CreateFetch(call), context.Now, cancellationToken).ConfigureAwait(false);
            return marked.Fault is { } notMarked ? new WorkResult.StoreFailed(notMarked) : new WorkResult.DueAgain(giveUpAt, DestinationHealth.Healthy);
        }

        return await SettleAsync(events, due, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Settles a call at once.</summary>
    public async Task<WorkResult> SettleAsync(ValueList<CallEvent> events, SettleDue due, CancellationToken cancellationToken)
    {
        // Settling is idempotent: a host that settles again after a crash appends an event with the same content, which the log ignores.
        CallEvent settled = CallSettling.CreateSettledEvent(events, due);
        EventBatch append = WorkScheduler.ScheduleFor([settled], null, context.Now, context.Connections, context.Options);
        if (context.FindFetcher(settled.Key) is not null)
        {
            append = append with { ScheduledWork = append.ScheduledWork.Add(CreateFetch(settled.Key)) };
        }

        StoreResult<int> appended = await context.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (appended.Fault is { } notAppended)
        {
            return new WorkResult.StoreFailed(notAppended);
        }

        Call call = context.Assemble(events.Add(settled));
        PipelineTelemetry.CountSettled(call);
        if (call.Direction != CallDirection.Internal && !context.Connections.LeadsAnywhere(call))
        {
            PipelineTelemetry.CountUnrouted(call);
            context.Unrouted.Add(call);
        }

        return new WorkResult.Completed(DestinationHealth.Healthy);
    }

    private ScheduledWork CreateFetch(CallKey call) => new(WorkItem.From(QueueName.CreateForFetch(call.AccountKey), call), context.Now);

    // A receipt in the future was dated by a clock that was ahead: the call would wait for that clock.
    private ValueList<CallEvent> IgnoreFutureReceipts(ValueList<CallEvent> events)
    {
        DateTimeOffset latest = context.Now + context.Options.LeaseFor;
        return events.Any(e => e.ReceivedAt > latest)
            ? events.Select(e => e.ReceivedAt > latest ? e with { ReceivedAt = null } : e).ToValueList()
            : events;
    }

    // Returns the time until which the host waits for the provider to report the end, or null to settle now.
    private DateTimeOffset? FindFetchDeadline(ValueList<CallEvent> events, SettleDue due) =>
        context.FindFetcher(events[0].Key) is not null
        && CallFetching.GetReason(events, context.Options.Settling, context.Now) == FetchReason.EndMissing
        && CallFetching.GetGiveUpTime(due, context.Options.Settling) is var giveUpAt && giveUpAt > context.Now
            ? giveUpAt
            : null;
}
