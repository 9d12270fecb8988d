namespace CallLogging;

/// <summary>
/// The open time without any event after which an account counts as inactive. Providers switch webhooks off after failures, and
/// without this check nobody would notice.
/// </summary>
/// <param name="After">The open time without an event after which the account counts as inactive; more than 0.</param>
/// <param name="Hours">The hours in which calls are expected; null means always.</param>
public sealed record SilenceLimit(TimeSpan After, OpeningHours? Hours = null)
{
    /// <summary>
    /// Returns the open time since the last activity of the account. The count goes no further than needed: up to the end of the day on
    /// which it exceeds <see cref="After"/>.
    /// </summary>
    /// <param name="last">The time of the last activity.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The open time; 0 if <paramref name="now"/> is not after <paramref name="last"/>.</returns>
    public TimeSpan OpenSince(DateTimeOffset last, DateTimeOffset now) =>
        now <= last ? TimeSpan.Zero : Hours is null ? now - last : Hours.OpenTime(last, now, After);

    /// <summary>Determines whether the account counts as inactive.</summary>
    /// <param name="last">The time of the last activity.</param>
    /// <param name="now">The current time.</param>
    /// <returns><see langword="true"/> if the open time since then is more than <see cref="After"/>.</returns>
    public bool IsSilent(DateTimeOffset last, DateTimeOffset now) => OpenSince(last, now) > After;
}
