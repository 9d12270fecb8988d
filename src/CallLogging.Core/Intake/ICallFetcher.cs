namespace CallLogging;

/// <summary>Asks a provider about a call that it told of before (spec C7). A port: rules never call it.</summary>
public interface ICallFetcher
{
    /// <summary>Whose calls it can ask about. A host has one fetcher for each such account.</summary>
    AccountKey Account { get; }

    /// <summary>Asks once. What the outside does comes back as a value; the caller repeats.</summary>
    /// <param name="call">A call of <see cref="Account"/>.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<CallFetch> FetchAsync(CallKey call, CancellationToken cancellationToken = default);
}
