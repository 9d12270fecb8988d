namespace CallLogging.Delivery;

/// <summary>The store of all events. An append is atomic and durable: once it returns, no event of it is lost.</summary>
public interface IEventLog
{
    /// <summary>Stores events, their raw request and the work that they schedule, all or nothing. Events that are stored already are skipped.</summary>
    /// <param name="batch">The events with their request and work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of events that were new.</returns>
    Task<StoreResult<int>> AppendAsync(EventBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Returns all events of a call.</summary>
    /// <param name="call">The key of the call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The events in no particular order; empty if the call is not known.</returns>
    Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default);

    /// <summary>Returns one page of the keys of all calls, in the ordinal order of their texts.</summary>
    /// <param name="after">The last key of the preceding page, or null for the first page.</param>
    /// <param name="count">The maximum number of keys, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The keys; fewer than <paramref name="count"/> on the last page.</returns>
    Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default);

    /// <summary>Returns the keys of the calls with the newest events, for people who watch a host.</summary>
    /// <param name="receivedFrom">The time from which on an event must have been received.</param>
    /// <param name="count">The maximum number of keys, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The keys, the call with the newest event first; each call once.</returns>
    Task<StoreResult<ValueList<CallKey>>> ListRecentCallsAsync(DateTimeOffset receivedFrom, int count, CancellationToken cancellationToken = default);

    /// <summary>Finds out whether an append would be stored now: writes and commits a row that means nothing.</summary>
    /// <param name="now">The current time, which the row holds.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="true"/> once the row is committed, or the fault that an append would meet.</returns>
    Task<StoreResult<bool>> ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Deletes raw requests that were received before a time, a few in each transaction, so that appends need not wait. Events and parked requests stay.</summary>
    /// <param name="receivedBefore">The time before which requests are deleted.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of requests that were deleted.</returns>
    Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default);
}

/// <summary>The events of one request or of one call to the intake: the event log stores all of them, or none.</summary>
public sealed record EventBatch
{
    /// <summary>The events, each with <see cref="CallEvent.ReceivedAt"/> set.</summary>
    public required ValueList<CallEvent> Events { get; init; }

    /// <summary>The raw request that the events were read from; null if there was none.</summary>
    public ProviderRequest? Request { get; init; }

    /// <summary>The time at which the host received the events.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// The work that the events schedule. Work that waits already becomes due at the earlier of both times; settling takes the due
    /// time of the newest batch, or a time up to 10 seconds earlier.
    /// </summary>
    public ValueList<ScheduledWork> ScheduledWork { get; init; }
}
