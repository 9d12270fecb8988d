using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads one page of a provider's history and stores the calls that nobody told of (spec P9). A page a lease: a long repair outlives none.</summary>
internal sealed class HistoryRepair(PipelineParts parts, WakeUp wakeUp, ICallHistory history)
{
    /// <summary>What stands for the account where a call is named: no provider has such an id.</summary>
    public static CallKey KeyOf(AccountKey account) => new(account.Provider, account.Account, "$history");

    public async Task<RunOutcome> RunAsync(CallLease lease, CancellationToken cancellationToken)
    {
        StoreResult<GatheredFacts?> read = await parts.Stores.Facts.ReadAsync(lease.Call, lease.Work, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out GatheredFacts? facts, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        HistoryProgress before = HistoryJson.Read(facts);
        HistoryProgress progress = before.Begin(parts.Options, parts.Now);
        HistoryRound round = progress.Round!;

        // Kept before anything is asked: what is not answered at the first start is still looked for from then on.
        if (before.Round is null && await KeepAsync(lease, progress, parts.Now, cancellationToken).ConfigureAwait(false) is { } kept and ({ Lost: true } or { Fault: not null }))
        {
            return kept;
        }

        TimeSpan chosen = Backoff.Wait(lease.Attempts + 1, parts.Options.RetryBase, parts.Options.RetryCap, parts.Draw());
        HistoryRead answer = await AskAsync(new HistoryQuery(round.From, round.WindowUntil, round.Page), cancellationToken).ConfigureAwait(false);
        switch (answer)
        {
            case HistoryRead.Page page:
                return await TakeAsync(lease, progress, page, cancellationToken).ConfigureAwait(false);
            case HistoryRead.TooMany when round.CanSplit:
                return await KeepAsync(lease, progress with { Round = round.Split() }, parts.Now, cancellationToken).ConfigureAwait(false);
            case HistoryRead.TooMany:
                parts.Logger.HistoryRefused(history.Account.ToString(), "more calls in a second than it lists");
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
            return new HistoryRead.RetryAfter($"Asking failed with {fault.GetType().Name}.");
        }
    }

    // First the calls, then the position: a crash between reads a page twice, and finds its calls known.
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

        if (await ReportUnreadAsync(page.Unread, cancellationToken).ConfigureAwait(false) is { } broken)
        {
            return RunOutcome.Of(broken);
        }

        if (await StoreAsync(found, now, cancellationToken).ConfigureAwait(false) is { } full)
        {
            return RunOutcome.Of(full);
        }

        HistoryProgress after = progress.AfterPage(page.Next, openSince, found.Count, now);
        if (after.Round is null && progress.Round!.Found + found.Count is > 0 and var all)
        {
            parts.Logger.HistoryFound(history.Account.ToString(), all);
        }

        // A round that was begun long ago, by a host that was off meanwhile, is followed by the next one at once.
        DateTimeOffset nextRound = progress.Round!.Until + parts.Options.HistoryEvery;
        return await KeepAsync(lease, after, after.Round is null && nextRound > now ? nextRound : now, cancellationToken).ConfigureAwait(false);
    }

    // Not by way of the intake: what was asked for is no word from the account, which may have fallen silent.
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
            foreach (DueMark mark in append.Marks)
            {
                if (mark.At <= now)
                {
                    wakeUp.Wake(mark.Work);
                }
            }
        }

        return stored.Fault;
    }

    // A call that webhooks told of to its end is nobody's loss.
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
