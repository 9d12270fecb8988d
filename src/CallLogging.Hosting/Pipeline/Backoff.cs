namespace CallLogging.Hosting;

/// <summary>How long to wait before a retry: full jitter, capped (spec D3).</summary>
internal static class Backoff
{
    /// <summary>The wait before the next try.</summary>
    /// <param name="attempts">How often it was tried in vain, 1 or more.</param>
    /// <param name="first">The most that the first wait takes.</param>
    /// <param name="cap">The most that any wait takes.</param>
    /// <param name="draw">A number drawn evenly from 0 to 1.</param>
    public static TimeSpan Wait(int attempts, TimeSpan first, TimeSpan cap, double draw)
    {
        double most = first.Ticks * Math.Pow(2, Math.Min(Math.Max(attempts, 1) - 1, 40));
        return TimeSpan.FromTicks((long)(Math.Min(most, cap.Ticks) * draw));
    }
}
