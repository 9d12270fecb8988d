namespace CallLogging.Routing;

/// <summary>When an entry of the missed list expires (spec R24).</summary>
public static class MissedCallExpiry
{
    /// <summary>How long an entry lives unless the host says otherwise.</summary>
    /// <value>14 x 24 hours, whatever summer time does.</value>
    public static TimeSpan DefaultLifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>The instant at which an entry is gone.</summary>
    /// <param name="lastMissedAt">The end of the last missed call.</param>
    /// <param name="lifetime">How long it lives.</param>
    public static DateTimeOffset ExpiresAt(DateTimeOffset lastMissedAt, TimeSpan lifetime) =>
        lifetime > DateTimeOffset.MaxValue - lastMissedAt ? DateTimeOffset.MaxValue : lastMissedAt + lifetime;

    /// <summary>Whether an entry is gone: true at exactly <see cref="ExpiresAt"/>, false a tick before.</summary>
    public static bool IsExpired(DateTimeOffset lastMissedAt, TimeSpan lifetime, DateTimeOffset now) =>
        now >= ExpiresAt(lastMissedAt, lifetime);

    /// <summary>What a sweep has to report: expiries after the last sweep and up to now. Sweeps that follow each other report each once.</summary>
    /// <param name="view">The list as of <paramref name="now"/>.</param>
    /// <param name="sweptUntil">The instant of the last sweep, or <see cref="DateTimeOffset.MinValue"/> before the first.</param>
    /// <param name="now">The present time.</param>
    public static ValueList<ClearedEntry> Due(MissedCallView view, DateTimeOffset sweptUntil, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Cleared
            .Where(c => c.Clearing.Reason == ClearingReason.Expired && c.Clearing.At > sweptUntil && c.Clearing.At <= now)
            .ToValueList();
    }
}
