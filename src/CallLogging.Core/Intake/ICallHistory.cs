namespace CallLogging;

/// <summary>Reads what a provider itself keeps of an account's calls, those too that nobody told of (spec P9). A port: rules never call it.</summary>
public interface ICallHistory
{
    /// <summary>Whose calls it reads. A host has one history for each such account.</summary>
    AccountKey Account { get; }

    /// <summary>Asks once, for one page. What the outside does comes back as a value; the caller repeats and goes on.</summary>
    /// <param name="query">Which calls, and which page of them.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<HistoryRead> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default);
}
