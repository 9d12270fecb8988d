using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Schedules the stored calls of connections that are new to the store, so that no call of an account that is connected later stays unwritten.</summary>
/// <remarks>
/// Each lease covers one page of calls, and the position is the document of the work item (<see cref="IWorkState"/>). A call that is scheduled
/// twice is not written twice: the ledger knows its effects.
/// </remarks>
/// <param name="context">The services of the pipeline.</param>
/// <param name="signal">The signal that wakes the loops of the destinations.</param>
/// <param name="connections">The connections of the host, as account and destination.</param>
/// <param name="startedAt">The time from which on the intake of this host schedules the work of new events itself.</param>
internal sealed class ConnectionScanner(PipelineContext context, WorkSignal signal, ValueList<(string From, string To)> connections, DateTimeOffset startedAt)
{
    private const int PageSize = 200;

    // No id of a call sorts after it, so that a page which begins here leaves out the rest of an account.
    private const string LastId = "\U0010FFFF";

    /// <summary>The only item of its queue.</summary>
    public static WorkItem Item { get; } = new(new QueueName("connections"), "all");

    /// <summary>Looks at one page of calls.</summary>
    public async Task<WorkResult> RunAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        if (!(await context.Stores.WorkState.ReadAsync(lease.Item, cancellationToken).ConfigureAwait(false)).TryGet(out string? json, out StoreFault? fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        KnownConnections known = KnownConnectionsJson.Read(json);
        DateTimeOffset from = known.Scan?.From ?? context.Now - context.Options.ConnectionLookBack;
        NewConnection[] added = known.FindNew(connections, from);
        if (added.Length == 0)
        {
            return await SaveAsync(lease, known.Complete(connections, from), isDone: true, cancellationToken).ConfigureAwait(false);
        }

        ConnectionScan scan = known.Scan is { } begun && begun.IsFor(added) ? begun : new ConnectionScan(from, added, null);
        CallKey? after = CallKey.TryParse(scan.After, out CallKey last) ? last : null;
        if (!(await context.Stores.Events.ListCallsAsync(after, PageSize, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallKey> page, out fault))
        {
            return new WorkResult.StoreFailed(fault);
        }

        foreach (CallKey call in page)
        {
            int[] leading = [.. Enumerable.Range(0, scan.Connections.Length).Where(i => LeadsFrom(scan.Connections[i], call.AccountKey))];
            if (leading.Length == 0)
            {
                // The calls of this account need not be looked at one by one.
                scan = scan with { After = GetLater(new CallKey(call.Provider, call.Account, LastId).ToString(), call.ToString()) };
                return await SaveAsync(lease, known with { Scan = scan }, isDone: false, cancellationToken).ConfigureAwait(false);
            }

            if (await ScheduleAsync(scan, call, leading, cancellationToken).ConfigureAwait(false) is { } notScheduled)
            {
                return new WorkResult.StoreFailed(notScheduled);
            }

            scan = scan with { After = call.ToString() };
        }

        foreach (NewConnection connection in scan.Connections)
        {
            signal.Wake(new QueueName(connection.To));
        }

        if (page.Count == PageSize)
        {
            return await SaveAsync(lease, known with { Scan = scan }, isDone: false, cancellationToken).ConfigureAwait(false);
        }

        WorkResult result = await SaveAsync(lease, known.Complete(connections, scan.From), isDone: true, cancellationToken).ConfigureAwait(false);
        if (result is WorkResult.Completed)
        {
            Report(scan);
        }

        return result;
    }

    private async Task<StoreFault?> ScheduleAsync(ConnectionScan scan, CallKey call, int[] leading, CancellationToken cancellationToken)
    {
        if (!(await context.Stores.Events.ReadAsync(call, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out StoreFault? fault))
        {
            return fault;
        }

        if (events.IsEmpty || events.Any(e => e.ReceivedAt >= startedAt))
        {
            return null;
        }

        DateTimeOffset begun = events.Min(e => e.HappenedAt);
        foreach (int i in leading)
        {
            NewConnection connection = scan.Connections[i];
            if (begun < scan.From)
            {
                scan.Connections[i] = connection with { Older = connection.Older + 1 };
            }
            else if (!(begun >= connection.Until))
            {
                var work = new ScheduledWork(WorkItem.From(new QueueName(connection.To), call), context.Now);
                if ((await context.Stores.WorkQueue.ScheduleAsync(work, context.Now, cancellationToken).ConfigureAwait(false)).Fault is { } notScheduled)
                {
                    return notScheduled;
                }

                scan.Connections[i] = connection with { Scheduled = connection.Scheduled + 1 };
            }
        }

        return null;
    }

    private async Task<WorkResult> SaveAsync(WorkLease lease, KnownConnections document, bool isDone, CancellationToken cancellationToken)
    {
        StoreResult<bool> saved = await context.Stores.WorkState.SaveAsync(lease, KnownConnectionsJson.Write(document), context.Now, cancellationToken).ConfigureAwait(false);
        return !saved.TryGet(out bool isHeld, out StoreFault? fault) ? new WorkResult.StoreFailed(fault)
            : !isHeld ? new WorkResult.LeaseLost()
            : isDone ? new WorkResult.Completed(DestinationHealth.Unknown)
            : new WorkResult.DueAgain(context.Now, DestinationHealth.Unknown);
    }

    private void Report(ConnectionScan scan)
    {
        foreach (NewConnection connection in scan.Connections)
        {
            if (connection.Scheduled > 0)
            {
                context.StartLogger.StoredCallsScheduled(connection.Scheduled, connection.From, connection.To);
            }

            if (connection.Older > 0)
            {
                context.StartLogger.StoredCallsTooOld(connection.Older, connection.From, scan.From, connection.To);
            }
        }
    }

    private static bool LeadsFrom(NewConnection connection, AccountKey account) => new Connection(connection.From, connection.To).LeadsFrom(account.ToString());

    private static string GetLater(string one, string other) => string.CompareOrdinal(one, other) > 0 ? one : other;
}
