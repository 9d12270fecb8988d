namespace CallLogging.Routing;

/// <summary>Decides when an entry of the list of missed calls expires.</summary>
public static class MissedCallExpiry
{
    /// <summary>The lifetime of an entry unless the host sets another.</summary>
    /// <value>14 x 24 hours, regardless of daylight saving time.</value>
    public static TimeSpan DefaultLifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>Returns the instant at which an entry disappears.</summary>
    /// <param name="lastMissedAt">The time at which the last missed call ended.</param>
    /// <param name="lifetime">The lifetime of an entry.</param>
    /// <returns>The sum, or <see cref="DateTimeOffset.MaxValue"/> if it would be later than that.</returns>
    public static DateTimeOffset GetExpiryTime(DateTimeOffset lastMissedAt, TimeSpan lifetime) =>
        lifetime > DateTimeOffset.MaxValue - lastMissedAt ? DateTimeOffset.MaxValue : lastMissedAt + lifetime;

    /// <summary>Determines whether an entry has expired.</summary>
    /// <param name="lastMissedAt">The time at which the last missed call ended.</param>
    /// <param name="lifetime">The lifetime of an entry.</param>
    /// <param name="now">The instant for which this is asked.</param>
    /// <returns>true at exactly <see cref="GetExpiryTime"/> and later; false a tick before.</returns>
    public static bool IsExpired(DateTimeOffset lastMissedAt, TimeSpan lifetime, DateTimeOffset now) =>
        now >= GetExpiryTime(lastMissedAt, lifetime);

    /// <summary>Returns the entries that a sweep must report: those that expired after the last sweep and up to now.</summary>
    /// <param name="view">The list as of <paramref name="now"/>.</param>
    /// <param name="sweptUntil">The instant of the last sweep, or <see cref="DateTimeOffset.MinValue"/> before the first.</param>
    /// <param name="now">The instant of this sweep.</param>
    /// <returns>The expired entries; consecutive sweeps report each of them once.</returns>
    public static ValueList<ClearedEntry> GetDue(MissedCallView view, DateTimeOffset sweptUntil, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Cleared
            .Where(c => c.Clearing.Reason == ClearingReason.Expired && c.Clearing.ClearedAt > sweptUntil && c.Clearing.ClearedAt <= now)
            .ToValueList();
    }
}
