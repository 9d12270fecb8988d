namespace CallLogging.Delivery;

/// <summary>Keeps everything that providers said. Append is atomic and durable: once it answers, nothing of it is lost.</summary>
public interface IEventLog
{
    /// <summary>Stores events, their raw request and what they make due, all or nothing. Events that are known already are passed over.</summary>
    /// <returns>How many events were new.</returns>
    Task<StoreResult<int>> AppendAsync(EventAppend append, CancellationToken cancellationToken = default);

    /// <summary>All events of a call, in no promised order; empty if nothing is known of it.</summary>
    Task<StoreResult<ValueList<CallEvent>>> ReadAsync(CallKey call, CancellationToken cancellationToken = default);

    /// <summary>The keys of calls, a page at a time, in the ordinal order of their texts.</summary>
    /// <param name="after">The last key of the page before, or null to begin.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<StoreResult<ValueList<CallKey>>> ListCallsAsync(CallKey? after, int count, CancellationToken cancellationToken = default);

    /// <summary>Drops raw requests received before an instant; events and parked requests stay (spec E4).</summary>
    /// <returns>How many were dropped.</returns>
    Task<StoreResult<int>> DropRequestsAsync(DateTimeOffset receivedBefore, CancellationToken cancellationToken = default);
}
