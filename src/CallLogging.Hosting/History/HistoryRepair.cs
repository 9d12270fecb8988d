using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads a provider's history, page by page, and stores the calls that no webhook reported completely.</summary>
/// <remarks>
/// Each lease covers one page, so that a long repair never outlives its lease. The position is the document of the account's work item
/// (<see cref="IWorkState"/>).
/// </remarks>
internal sealed class HistoryRepair(PipelineContext context, WorkSignal signal, ICallHistory history)
{
    /// <summary>Returns the work item of an account, in a queue of its own.</summary>
    public static WorkItem CreateItem(AccountKey account) => WorkItem.From(QueueName.CreateForHistory(account), account);

    /// <summary>Reads one page and stores its missing calls.</summary>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        StoreResult<string?> stored = await context.Stores.WorkState.ReadAsync(lease.Item, cancellationToken).ConfigureAwait(false);
        if (!stored.TryGet(out string? json, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        HistoryProgress before = HistoryJson.Read(json);
        HistoryProgress progress = before.BeginRound(context.Options, context.Now);
        HistoryRound round = progress.Round!;

        // Saves the start before the first request, so that calls from this moment on are found even if the provider does not respond yet.
        if (before.Round is null && await SaveProgressAsync(lease, progress, context.Now, cancellationToken).ConfigureAwait(false) is { } stop and (WorkResult.LeaseLost or WorkResult.StoreFailed))
        {
            return stop;
        }

        HistoryPageResult result = await ReadPageAsync(new HistoryQuery(round.From, round.WindowUntil, round.Page), cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case HistoryPageResult.Page page:
                return await ProcessPageAsync(lease, progress, page, cancellationToken).ConfigureAwait(false);
            case HistoryPageResult.TooManyCalls when round.CanSplit:
                return await SaveProgressAsync(lease, progress with { Round = round.SplitWindow() }, context.Now, cancellationToken).ConfigureAwait(false);
            case HistoryPageResult.TooManyCalls:
                context.HistoryLogger.HistoryRefused(history.Account.ToString(), "one second has more calls than the provider lists");
                return await SaveProgressAsync(lease, progress.CompletePage(null, null, 0, context.Now), context.Now, cancellationToken).ConfigureAwait(false);
            case HistoryPageResult.Busy(var after):
                return new WorkResult.DueAgain(context.Now + after, DestinationHealth.Unknown);
            case HistoryPageResult.RetryAfter(var why, var after):
                return context.RetryAfter(lease, new WorkFault(why, FaultScope.Destination), after);
            case HistoryPageResult.Pause(var why, var pause):
                return context.Pause(lease, new WorkFault(why, FaultScope.Destination), pause);
            case HistoryPageResult.Rejected(var reason):
                context.HistoryLogger.HistoryRefused(history.Account.ToString(), reason);
                return context.RetryAfter(lease, new WorkFault(reason, FaultScope.Destination), context.Options.HistoryEvery);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<HistoryPageResult> ReadPageAsync(HistoryQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new Deadline(context.Options.SendTimeout, context.Time, cancellationToken);
            return await history.ReadAsync(query, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HistoryPageResult.RetryAfter($"The request failed with {fault.GetType().Name}.");
        }
    }

    // Stores the calls before the position: after a crash in between, the page is read again and its calls are known.
    private async Task<WorkResult> ProcessPageAsync(WorkLease lease, HistoryProgress progress, HistoryPageResult.Page page, CancellationToken cancellationToken)
    {
        DateTimeOffset now = context.Now;
        var found = new List<CallEvent>();
        DateTimeOffset? openSince = null;
        foreach (CallEvent seen in page.Calls)
        {
            if (!CallKey.IsCallId(seen.Key.CallId))
            {
                PipelineTelemetry.CountUnreadableInHistory(history.Account);
                context.Logger.HistoryUnreadable(history.Account.ToString(), "without id", "call id", "longer than an id, or with control characters");
                continue;
            }

            StoreResult<ValueList<CallEvent>> read = await context.Stores.Events.ReadAsync(seen.Key, cancellationToken).ConfigureAwait(false);
            if (!read.TryGet(out ValueList<CallEvent> known, out StoreFault? unread))
            {
                return new WorkResult.StoreFailed(unread);
            }

            CallGap gap = CallGaps.Classify(seen, known, now);
            switch (gap)
            {
                case CallGap.None:
                    break;
                case CallGap.Pending:
                    openSince = openSince < CallGaps.GetStart(seen) ? openSince : CallGaps.GetStart(seen);
                    break;
                case CallGap.Missing:
                case CallGap.EndMissing:
                    found.Add(seen);
                    PipelineTelemetry.CountFoundInHistory(history.Account, gap);
                    break;
                case CallGap.NeverEnded:
                    context.HistoryLogger.HistoryWithoutEnd(seen.Key.ToString());
                    break;
            }
        }

        if (await ReportUnreadAsync(page.Unreadable, cancellationToken).ConfigureAwait(false) is { } notRead)
        {
            return new WorkResult.StoreFailed(notRead);
        }

        if (await StoreAsync(found, now, cancellationToken).ConfigureAwait(false) is { } notStored)
        {
            return new WorkResult.StoreFailed(notStored);
        }

        HistoryProgress after = progress.CompletePage(page.NextPage, openSince, found.Count, now);
        if (after.Round is null && progress.Round!.Found + found.Count is > 0 and var all)
        {
            context.HistoryLogger.HistoryFound(history.Account.ToString(), all);
        }

        // After a round that began long ago (the host was off in between), the next one follows at once.
        DateTimeOffset nextRound = progress.Round!.Until + context.Options.HistoryEvery;
        return await SaveProgressAsync(lease, after, after.Round is null && nextRound > now ? nextRound : now, cancellationToken).ConfigureAwait(false);
    }

    // Bypasses the intake so that a fetched call does not count as account activity.
    private async Task<StoreFault?> StoreAsync(List<CallEvent> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return null;
        }

        EventBatch append = WorkScheduler.ScheduleFor(found, null, now, context.Connections, context.Options);
        StoreResult<int> stored = await context.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is null)
        {
            PipelineTelemetry.CountEvents(append.Events.Count, stored.Value);
            foreach (ScheduledWork work in append.ScheduledWork)
            {
                if (work.DueAt <= now)
                {
                    signal.Wake(work.Item.Queue);
                }
            }
        }

        return stored.Fault;
    }

    // An unreadable call is not lost if webhooks have reported it up to its end.
    private async Task<StoreFault?> ReportUnreadAsync(ValueList<UnreadableCall> unread, CancellationToken cancellationToken)
    {
        foreach (UnreadableCall call in unread)
        {
            if (call.Call is { } key)
            {
                StoreResult<ValueList<CallEvent>> read = await context.Stores.Events.ReadAsync(key, cancellationToken).ConfigureAwait(false);
                if (!read.TryGet(out ValueList<CallEvent> known, out StoreFault? fault))
                {
                    return fault;
                }

                if (known.Any(e => e.Facts.EndedAt is not null))
                {
                    continue;
                }
            }

            PipelineTelemetry.CountUnreadableInHistory(history.Account);
            context.HistoryLogger.HistoryUnreadable(history.Account.ToString(), call.Call?.ToString() ?? "without id", call.Place, call.Reason);
        }

        return null;
    }

    private async Task<WorkResult> SaveProgressAsync(WorkLease lease, HistoryProgress progress, DateTimeOffset nextDue, CancellationToken cancellationToken)
    {
        StoreResult<bool> saved = await context.Stores.WorkState
            .SaveAsync(lease, HistoryJson.Write(progress), context.Now, cancellationToken).ConfigureAwait(false);
        return !saved.TryGet(out bool held, out StoreFault? fault) ? new WorkResult.StoreFailed(fault)
            : held ? new WorkResult.DueAgain(nextDue, DestinationHealth.Healthy)
            : new WorkResult.LeaseLost();
    }
}
