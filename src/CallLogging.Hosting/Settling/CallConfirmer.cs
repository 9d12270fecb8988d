using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Fetches leased calls from their provider and appends the result to the event log. Deliveries never wait for it.</summary>
/// <remarks>A call is fetched once after it is settled, and before that if its end is missing. If the provider knows no more, a call without an end is settled.</remarks>
internal sealed class CallConfirmer(PipelineParts parts, ICallFetcher fetcher)
{
    private readonly CallSettler _settler = new(parts);

    /// <summary>Fetches a call if there is still a reason for it.</summary>
    public async Task<RunOutcome> RunAsync(CallLease lease, CancellationToken cancellationToken)
    {
        StoreResult<ValueList<CallEvent>> read = await parts.Stores.Events.ReadAsync(lease.Call, cancellationToken).ConfigureAwait(false);
        if (!read.TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return RunOutcome.Of(fault);
        }

        FetchReason reason = events.IsEmpty ? FetchReason.None : CallFetching.Due(events, parts.Options.Settling, parts.Now);
        if (reason == FetchReason.None)
        {
            return new RunOutcome(null, Failed: false, RunHealth.Unknown);
        }

        CallFetch fetch = await FetchAsync(lease.Call, cancellationToken).ConfigureAwait(false);
        CallLoggingDiagnostics.Fetched(fetcher.Account, fetch);
        TimeSpan chosen = Backoff.Wait(lease.Attempts + 1, parts.Options.RetryBase, parts.Options.RetryCap, parts.Draw());
        return fetch switch
        {
            CallFetch.Found(var found) => await AppendAsync(found, cancellationToken).ConfigureAwait(false),
            CallFetch.Missing(var why) => await GiveUpAsync(events, reason, why, cancellationToken).ConfigureAwait(false),
            CallFetch.RetryAfter(_, var after) => new RunOutcome(parts.Now + (after ?? chosen), Failed: true, RunHealth.Failed),
            CallFetch.Pause(_, var pause) => new RunOutcome(parts.Now + (pause ?? chosen), Failed: true, RunHealth.Paused) { Pause = pause },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<CallFetch> FetchAsync(CallKey call, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new Deadline(parts.Options.SendTimeout, parts.Time, cancellationToken);
            return await fetcher.FetchAsync(call, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever a client throws is a failed look-up
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new CallFetch.RetryAfter($"The request failed with {fault.GetType().Name}.");
        }
    }

    private async Task<RunOutcome> AppendAsync(CallEvent found, CancellationToken cancellationToken)
    {
        StoreResult<int> appended = await parts.Stores.Events
            .AppendAsync(EventMarks.Append([found], null, parts.Now, parts.Router, parts.Options), cancellationToken).ConfigureAwait(false);
        return appended.Fault is { } fault ? RunOutcome.Of(fault) : new RunOutcome(null, Failed: false, RunHealth.Healthy);
    }

    // The end will never be reported, so waiting longer is of no use.
    private async Task<RunOutcome> GiveUpAsync(ValueList<CallEvent> events, FetchReason reason, string why, CancellationToken cancellationToken)
    {
        parts.Logger.NotFetched(events[0].Key.ToString(), why);
        return reason == FetchReason.EndIsMissing && CallSettling.Due(events, parts.Options.Settling) is { } due
            ? await _settler.SettleAsync(events, due, cancellationToken).ConfigureAwait(false)
            : new RunOutcome(null, Failed: false, RunHealth.Healthy);
    }
}
