using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Lists what was given up and tries it again (spec D3): behind the API, the page and the command.</summary>
public sealed class ParkedCalls
{
    private readonly PipelineParts _parts;
    private readonly IRequestIntake _intake;
    private readonly WakeUp _wakeUp;
    private readonly IReadOnlyList<ICallEventReader> _readers;

    internal ParkedCalls(PipelineParts parts, IRequestIntake intake, WakeUp wakeUp, IReadOnlyList<ICallEventReader> readers)
    {
        _parts = parts;
        _intake = intake;
        _wakeUp = wakeUp;
        _readers = readers;
    }

    /// <inheritdoc cref="IParkedStore.ListAsync" />
    public Task<StoreResult<ValueList<ParkedItem>>> ListAsync(long after, int count, CancellationToken cancellationToken = default) =>
        _parts.Stores.Parked.ListAsync(after, count, cancellationToken);

    /// <summary>Tries an item again: an effect is sent, a call planned, a request read by the reader as it is now.</summary>
    /// <returns>False if there is no such item. What fails once more is parked once more, under a new id.</returns>
    public async Task<StoreResult<bool>> TryAgainAsync(long id, CancellationToken cancellationToken = default)
    {
        StoreResult<ValueList<ParkedItem>> page = await _parts.Stores.Parked.ListAsync(id - 1, 1, cancellationToken).ConfigureAwait(false);
        if (!page.TryGet(out ValueList<ParkedItem> items, out StoreFault? fault))
        {
            return fault;
        }

        if (items.IsEmpty || items[0].Id != id)
        {
            return false;
        }

        // Stored before it is taken off: a crash between leaves it on the list, and reading it once more does no harm.
        if (items[0].Request is { } request && await ReadAgainAsync(items[0], request).ConfigureAwait(false) is { } notStored)
        {
            return notStored;
        }

        StoreResult<ParkedItem?> taken = await _parts.Stores.Parked.TryAgainAsync(id, _parts.Now, cancellationToken).ConfigureAwait(false);
        if (taken.Fault is { } full)
        {
            return full;
        }

        if (items[0].Destination is { } destination)
        {
            _wakeUp.Wake(destination);
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
        CallEventRead read = reader?.Read(request, item.At)
            ?? new CallEventRead.Unreadable("$", $"No reader of {account.Provider} is registered.", account);

        // Refused now, by a changed secret: it was authentic when it came, so it is kept.
        if (read is CallEventRead.Refused(_, var check, var place, _))
        {
            read = new CallEventRead.Unreadable(place, $"The origin check says {check} now.", account);
        }

        return (await _intake.AcceptAsync(request, read, CancellationToken.None).ConfigureAwait(false)).Fault;
    }
}
