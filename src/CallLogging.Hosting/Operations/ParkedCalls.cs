using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Lists parked items and retries them.</summary>
/// <remarks>
/// The JSON API, the operations page and the command line all use this class. <c>AddCallLogging</c> registers it. An item is parked because
/// a person must act first: a field became required, a body has a new form, a rule failed.
/// </remarks>
/// <example>
/// <code>
/// foreach (ParkedItem item in (await parked.ListAsync(after: 0, count: 100)).Value)
/// {
///     await parked.RetryAsync(item.Id);
/// }
/// </code>
/// </example>
public sealed class ParkedCalls
{
    private readonly PipelineContext _context;
    private readonly IRequestIntake _intake;
    private readonly WorkSignal _signal;
    private readonly IReadOnlyList<ICallEventReader> _readers;

    internal ParkedCalls(PipelineContext context, IRequestIntake intake, WorkSignal signal, IReadOnlyList<ICallEventReader> readers)
    {
        _context = context;
        _intake = intake;
        _signal = signal;
        _readers = readers;
    }

    /// <summary>Lists parked items of all kinds, the oldest first, without their raw requests.</summary>
    /// <param name="after">The id after which the page begins: 0 for the first page, then the last id of the page before.</param>
    /// <param name="count">The maximum number of items, 1 or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The items, fewer than <paramref name="count"/> on the last page; or the fault of the store.</returns>
    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        _context.Stores.Parked.ListAsync(after, count, cancellationToken);

    /// <summary>Counts the parked items.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of items of all kinds, or the fault of the store.</returns>
    public Task<StoreResult<int>> CountAsync(CancellationToken cancellationToken = default) => _context.Stores.Parked.CountAsync(cancellationToken);

    /// <summary>Retries an item: an effect is sent again, a call is planned again, and a request is read again by the current reader.</summary>
    /// <param name="id">The id of the item, from the list.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>True if the item was taken off the list, false if there is no such item; or the fault of the store.</returns>
    /// <remarks>A retry that fails again is parked again, under a new id.</remarks>
    public async Task<StoreResult<bool>> RetryAsync(long id, CancellationToken cancellationToken = default)
    {
        StoreResult<ParkedItem?> found = await _context.Stores.Parked.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            return fault;
        }

        if (found.Value is not { } item)
        {
            return false;
        }

        // Stores the events before it takes the item off: after a crash in between the item is still listed, and reading it again does no harm.
        // If the request is parked again, that replaces the item, so that there is nothing left to take off.
        if (item.Request is { } request && await ReadAgainAsync(item, request).ConfigureAwait(false) is { } notStored)
        {
            return notStored;
        }

        StoreResult<ParkedItem?> taken = await _context.Stores.Parked.RetryAsync(id, _context.Now, cancellationToken).ConfigureAwait(false);
        if (taken.Fault is { } notTaken)
        {
            return notTaken;
        }

        if (item.Destination is { } destination)
        {
            // WorkLoop.RunAsync of this destination leases the call.
            _signal.Wake(destination);
        }

        return true;
    }

    private async Task<StoreFault?> ReadAgainAsync(ParkedItem item, ProviderRequest request)
    {
        if (item.Account is not { } account)
        {
            return null;
        }

        ICallEventReader? reader = _readers.FirstOrDefault(r => string.Equals(r.Provider, account.Provider, StringComparison.Ordinal));
        CallEventReadResult read = reader?.Read(request, item.ParkedAt)
            ?? new CallEventReadResult.Unreadable("$", $"No reader of {account.Provider} is registered.", account);

        // The reader may refuse the request now, after a secret was changed. It was authentic when it arrived, so it stays parked.
        if (read is CallEventReadResult.Refused(_, var check, var place, _))
        {
            read = new CallEventReadResult.Unreadable(place, $"The origin check now returns {check}.", account);
        }

        return (await _intake.AcceptAsync(request, read, CancellationToken.None).ConfigureAwait(false)).Fault;
    }
}
