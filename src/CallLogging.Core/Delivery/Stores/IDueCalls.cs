namespace CallLogging.Delivery;

/// <summary>Remembers which calls need work. Work on one call and destination is serial: who holds its lease does it.</summary>
public interface IDueCalls
{
    /// <summary>Leases work that is due and that nobody holds, the call first that has waited longest (spec D5). Atomic, each lease with a new epoch.</summary>
    /// <param name="work">Which work.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="now">The present time.</param>
    /// <param name="leaseFor">How long nobody else may lease it.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<StoreResult<ValueList<CallLease>>> LeaseAsync(
        WorkName work, int count, DateTimeOffset now, TimeSpan leaseFor, CancellationToken cancellationToken = default);

    /// <summary>Gives a lease back. Where more was said of the call since, the work is due at once, whatever is asked for.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="nextDue">When the work is due again, or null if it is done.</param>
    /// <param name="attempts">How often it was put off because of a fault, counted with this time.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>False if the lease's epoch is old: nothing was changed.</returns>
    Task<StoreResult<bool>> CompleteAsync(CallLease lease, DateTimeOffset? nextDue, int attempts, CancellationToken cancellationToken = default);

    /// <summary>Makes work due without an event: after a setting was changed, or a record was wiped at the destination.</summary>
    Task<StoreResult<bool>> MarkAsync(DueMark mark, CancellationToken cancellationToken = default);

    /// <summary>How much waits.</summary>
    Task<StoreResult<Backlog>> BacklogAsync(WorkName work, CancellationToken cancellationToken = default);
}
