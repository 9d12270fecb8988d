using CallLogging.Delivery;

namespace CallLogging.Hosting;

// Why: docs/decisions/0035-settling-is-stored-work.md
/// <summary>Settles leased calls: determines whether a call counts as settled, and then appends that to the event log.</summary>
/// <remarks>
/// A call that can be fetched and has no end yet is fetched first (<see cref="CallConfirmer"/>). Each settled call is fetched once more,
/// beside its delivery, for everything that the webhooks left out.
/// </remarks>
internal sealed class CallSettler(PipelineParts parts)
{
    /// <summary>Settles a call if its time has come, or returns the time at which it comes.</summary>
    public async Task<RunOutcome> RunAsync(CallLease lease, CancellationToken cancellationToken)
    {
        StoreResult<ValueList<CallEvent>> read = await parts.Stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        if (events.IsEmpty || CallSettling.Due(events, parts.Options.Settling) is not { } due)
        {
            return new RunOutcome(null, Failed: false, RunHealth.Healthy);
        }

        if (due.At > parts.Now)
        {
            return new RunOutcome(due.At, Failed: false, RunHealth.Healthy);
        }

        if (AsksFirst(events, due) is { } giveUpAt)
        {
            StoreResult<bool> marked = await parts.Stores.Due
                .MarkAsync(new DueMark(lease.Call, WorkName.Fetch(lease.Call.AccountKey), parts.Now), cancellationToken).ConfigureAwait(false);
            return marked.Fault is { } notMarked ? RunOutcome.Of(notMarked) : new RunOutcome(giveUpAt, Failed: false, RunHealth.Healthy);
        }

        return await SettleAsync(events, due, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Settles a call at once.</summary>
    public async Task<RunOutcome> SettleAsync(ValueList<CallEvent> events, SettleDue due, CancellationToken cancellationToken)
    {
        // Settling is idempotent: a host that settles again after a crash appends an event with the same content, which the log ignores.
        CallEvent settled = CallSettling.Settle(events, due);
        EventAppend append = EventMarks.Append([settled], null, parts.Now, parts.Router, parts.Options);
        if (parts.FetcherOf(settled.Key) is { } fetcher)
        {
            append = append with { Marks = append.Marks.Add(new DueMark(settled.Key, WorkName.Fetch(fetcher.Account), parts.Now)) };
        }

        StoreResult<int> appended = await parts.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (appended.Fault is { } notAppended)
        {
            return RunOutcome.Of(notAppended);
        }

        CallLoggingDiagnostics.Settled(parts.Assemble(events.Add(settled)));
        return new RunOutcome(null, Failed: false, RunHealth.Healthy);
    }

    // Returns the time until which the host waits for the provider to report the end, or null to settle now.
    private DateTimeOffset? AsksFirst(ValueList<CallEvent> events, SettleDue due) =>
        parts.FetcherOf(events[0].Key) is not null
        && CallFetching.Due(events, parts.Options.Settling, parts.Now) == FetchReason.EndIsMissing
        && CallFetching.GiveUpAt(due, parts.Options.Settling) is var giveUpAt && giveUpAt > parts.Now
            ? giveUpAt
            : null;
}
