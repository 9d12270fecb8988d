namespace CallLogging;

/// <summary>
/// The open time without any event after which an account counts as inactive. Providers switch webhooks off after failures, and
/// without this check nobody would notice.
/// </summary>
/// <param name="Duration">The open time without an event after which the account counts as inactive; more than 0.</param>
/// <param name="OpeningHours">The hours in which calls are expected; null means always.</param>
public sealed record InactivityThreshold(TimeSpan Duration, OpeningHours? OpeningHours = null)
{
    /// <summary>
    /// Returns the open time since the last activity of the account. The count goes no further than needed: up to the end of the day on
    /// which it exceeds <see cref="Duration"/>.
    /// </summary>
    /// <param name="lastActivityAt">The time of the last activity.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The open time; 0 if <paramref name="now"/> is not after <paramref name="lastActivityAt"/>.</returns>
    public TimeSpan GetOpenTimeSince(DateTimeOffset lastActivityAt, DateTimeOffset now) =>
        now <= lastActivityAt ? TimeSpan.Zero : OpeningHours is null ? now - lastActivityAt : OpeningHours.GetOpenTime(lastActivityAt, now, Duration);

    /// <summary>Determines whether the account counts as inactive.</summary>
    /// <param name="lastActivityAt">The time of the last activity.</param>
    /// <param name="now">The current time.</param>
    /// <returns><see langword="true"/> if the open time since then is more than <see cref="Duration"/>.</returns>
    public bool IsInactive(DateTimeOffset lastActivityAt, DateTimeOffset now) => GetOpenTimeSince(lastActivityAt, now) > Duration;
}
