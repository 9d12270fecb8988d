namespace CallLogging.Hosting;

/// <summary>Looks whether a leased call counts as settled, and says so in the event log (spec C7).</summary>
internal sealed class CallSettler(PipelineParts parts)
{
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

        // Settling is idempotent by content: a host that does it again after a crash appends the same event, which is passed over.
        StoreResult<int> appended = await parts.Stores.Events
            .AppendAsync(EventMarks.Append([CallSettling.Settle(events, due)], null, parts.Now, parts.Router, parts.Options), cancellationToken)
            .ConfigureAwait(false);
        if (appended.Fault is { } full)
        {
            return RunOutcome.Of(full);
        }

        CallLoggingDiagnostics.Settled(parts.Assemble(events.Add(CallSettling.Settle(events, due))));
        return new RunOutcome(null, Failed: false, RunHealth.Healthy);
    }
}
