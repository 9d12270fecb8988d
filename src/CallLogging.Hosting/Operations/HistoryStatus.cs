namespace CallLogging.Hosting;

/// <summary>How far the history of an account is known (spec P9).</summary>
/// <param name="Account">The account.</param>
/// <param name="CompleteUntil">Every call that began before is stored, as far as the provider's history showed it; null before the first round.</param>
/// <param name="FoundAt">When a round last found calls that nobody had told of, or null. While a host was on, that is a sign of lost webhooks.</param>
/// <param name="Found">How many that were.</param>
public sealed record HistoryStatus(AccountKey Account, DateTimeOffset? CompleteUntil, DateTimeOffset? FoundAt, int Found)
{
    /// <summary>Whether a round is under way.</summary>
    public bool IsReading { get; init; }

    /// <summary>How many times in a row asking failed on this host; 0 while all is well.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Until when this host does not ask because of that, or null.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}
