using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads a provider's history, page by page, and stores the calls that no webhook reported completely.</summary>
/// <remarks>
/// Each lease covers one page, so that a long repair never outlives its lease. The position is stored as JSON under the lease, in the
/// place of gathered facts, for a call key with the id <c>$history</c>.
/// </remarks>
internal sealed class HistoryRepair(PipelineParts parts, WakeUp wakeUp, ICallHistory history)
{
    /// <summary>Returns the key under which the work item of an account is stored. No provider uses such a call id.</summary>
    public static CallKey KeyOf(AccountKey account) => new(account.Provider, account.Account, "$history");

    /// <summary>Reads one page and stores its missing calls.</summary>
    public async Task<RunOutcome> RunAsync(CallLease lease, CancellationToken cancellationToken)
    {
        StoreResult<GatheredFacts?> stored = await parts.Stores.Facts.ReadAsync(lease.Call, lease.Work, cancellationToken).ConfigureAwait(false);
        if (!stored.TryGet(out GatheredFacts? facts, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        HistoryProgress before = HistoryJson.Read(facts);
        HistoryProgress progress = before.Begin(parts.Options, parts.Now);
        HistoryRound round = progress.Round!;

        // Saves the start before the first request, so that calls from this moment on are found even if the provider does not respond yet.
        if (before.Round is null && await KeepAsync(lease, progress, parts.Now, cancellationToken).ConfigureAwait(false) is { } kept and ({ Lost: true } or { Fault: not null }))
        {
            return kept;
        }

        TimeSpan chosen = Backoff.Wait(lease.Attempts + 1, parts.Options.RetryBase, parts.Options.RetryCap, parts.Draw());
        HistoryRead result = await AskAsync(new HistoryQuery(round.From, round.WindowUntil, round.Page), cancellationToken).ConfigureAwait(false);
        switch (result)
        {
            case HistoryRead.Page page:
                return await TakeAsync(lease, progress, page, cancellationToken).ConfigureAwait(false);
            case HistoryRead.TooMany when round.CanSplit:
                return await KeepAsync(lease, progress with { Round = round.Split() }, parts.Now, cancellationToken).ConfigureAwait(false);
            case HistoryRead.TooMany:
                parts.Logger.HistoryRefused(history.Account.ToString(), "one second has more calls than the provider lists");
                return await KeepAsync(lease, progress.AfterPage(null, null, 0, parts.Now), parts.Now, cancellationToken).ConfigureAwait(false);
            case HistoryRead.Busy(var after):
                return new RunOutcome(parts.Now + after, Failed: false, RunHealth.Unknown);
            case HistoryRead.RetryAfter(_, var after):
                return new RunOutcome(parts.Now + (after ?? chosen), Failed: true, RunHealth.Failed);
            case HistoryRead.Pause(_, var pause):
                return new RunOutcome(parts.Now + (pause ?? chosen), Failed: true, RunHealth.Paused) { Pause = pause };
            case HistoryRead.Refused(var reason):
                parts.Logger.HistoryRefused(history.Account.ToString(), reason);
                return new RunOutcome(parts.Now + parts.Options.HistoryEvery, Failed: true, RunHealth.Failed);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<HistoryRead> AskAsync(HistoryQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new Deadline(parts.Options.SendTimeout, parts.Time, cancellationToken);
            return await history.ReadAsync(query, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HistoryRead.RetryAfter($"The request failed with {fault.GetType().Name}.");
        }
    }

    // Stores the calls before the position: after a crash in between, the page is read again and its calls are known.
    private async Task<RunOutcome> TakeAsync(CallLease lease, HistoryProgress progress, HistoryRead.Page page, CancellationToken cancellationToken)
    {
        DateTimeOffset now = parts.Now;
        var found = new List<CallEvent>();
        DateTimeOffset? openSince = null;
        foreach (CallEvent seen in page.Calls)
        {
            StoreResult<ValueList<CallEvent>> read = await parts.Stores.Events.ReadAsync(seen.Key, cancellationToken).ConfigureAwait(false);
            if (!read.TryGet(out ValueList<CallEvent> known, out StoreFault? unread))
            {
                return RunOutcome.Of(unread);
            }

            CallGap gap = CallGaps.Of(seen, known, now);
            switch (gap)
            {
                case CallGap.None:
                    break;
                case CallGap.NotYet:
                    openSince = openSince < CallGaps.StartOf(seen) ? openSince : CallGaps.StartOf(seen);
                    break;
                case CallGap.Missing:
                case CallGap.EndIsMissing:
                    found.Add(seen);
                    CallLoggingDiagnostics.FoundInHistory(history.Account, gap);
                    break;
                case CallGap.NeverEnded:
                    parts.Logger.HistoryWithoutEnd(seen.Key.ToString());
                    break;
            }
        }

        if (await ReportUnreadAsync(page.Unread, cancellationToken).ConfigureAwait(false) is { } notRead)
        {
            return RunOutcome.Of(notRead);
        }

        if (await StoreAsync(found, now, cancellationToken).ConfigureAwait(false) is { } notStored)
        {
            return RunOutcome.Of(notStored);
        }

        HistoryProgress after = progress.AfterPage(page.Next, openSince, found.Count, now);
        if (after.Round is null && progress.Round!.Found + found.Count is > 0 and var all)
        {
            parts.Logger.HistoryFound(history.Account.ToString(), all);
        }

        // After a round that began long ago (the host was off in between), the next one follows at once.
        DateTimeOffset nextRound = progress.Round!.Until + parts.Options.HistoryEvery;
        return await KeepAsync(lease, after, after.Round is null && nextRound > now ? nextRound : now, cancellationToken).ConfigureAwait(false);
    }

    // Bypasses the intake so that a fetched call does not count as account activity.
    private async Task<StoreFault?> StoreAsync(List<CallEvent> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return null;
        }

        EventAppend append = EventMarks.Append(found, null, now, parts.Router, parts.Options);
        StoreResult<int> stored = await parts.Stores.Events.AppendAsync(append, cancellationToken).ConfigureAwait(false);
        if (stored.Fault is null)
        {
            CallLoggingDiagnostics.Events(append.Events.Count, stored.Value);
            foreach (DueMark work in append.Marks)
            {
                if (work.At <= now)
                {
                    wakeUp.Wake(work.Work);
                }
            }
        }

        return stored.Fault;
    }

    // An unreadable call is not lost if webhooks have reported it up to its end.
    private async Task<StoreFault?> ReportUnreadAsync(ValueList<UnreadCall> unread, CancellationToken cancellationToken)
    {
        foreach (UnreadCall call in unread)
        {
            if (call.Call is { } key)
            {
                StoreResult<ValueList<CallEvent>> read = await parts.Stores.Events.ReadAsync(key, cancellationToken).ConfigureAwait(false);
                if (!read.TryGet(out ValueList<CallEvent> known, out StoreFault? fault))
                {
                    return fault;
                }

                if (known.Any(e => e.Facts.EndedAt is not null))
                {
                    continue;
                }
            }

            CallLoggingDiagnostics.UnreadInHistory(history.Account);
            parts.Logger.HistoryUnread(history.Account.ToString(), call.Call?.ToString() ?? "without id", call.Place, call.Reason);
        }

        return null;
    }

    private async Task<RunOutcome> KeepAsync(CallLease lease, HistoryProgress progress, DateTimeOffset nextDue, CancellationToken cancellationToken)
    {
        StoreResult<bool> saved = await parts.Stores.Facts
            .SaveAsync(lease, new GatheredFacts(HistoryJson.Write(progress), parts.Now), cancellationToken).ConfigureAwait(false);
        return !saved.TryGet(out bool held, out StoreFault? fault) ? RunOutcome.Of(fault)
            : held ? new RunOutcome(nextDue, Failed: false, RunHealth.Healthy)
            : RunOutcome.LeaseLost;
    }
}
