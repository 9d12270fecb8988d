namespace CallLogging;

/// <summary>How long an account may say nothing (spec O3): webhooks get switched off, and nobody notices.</summary>
/// <param name="After">The open time without a word after which the account counts as silent; more than 0.</param>
/// <param name="Hours">When somebody is expected to call; null: always.</param>
public sealed record SilenceLimit(TimeSpan After, OpeningHours? Hours = null)
{
    /// <summary>The open time since the account was heard of last, counted no further than needed: up to <see cref="After"/> and the day in which it is passed.</summary>
    /// <param name="last">When it was heard of last.</param>
    /// <param name="now">The present time.</param>
    public TimeSpan OpenSince(DateTimeOffset last, DateTimeOffset now) =>
        now <= last ? TimeSpan.Zero : Hours is null ? now - last : Hours.OpenTime(last, now, After);

    /// <summary>Whether the account counts as silent.</summary>
    /// <param name="last">When it was heard of last.</param>
    /// <param name="now">The present time.</param>
    public bool IsSilent(DateTimeOffset last, DateTimeOffset now) => OpenSince(last, now) > After;
}
