namespace CallLogging.Hosting;

/// <summary>Computes the wait before a retry: exponential, with full jitter, capped.</summary>
/// <remarks>
/// Full jitter spreads the retries of many calls over the whole interval, so that a destination that comes back is not flooded at one
/// instant. The random number comes as a parameter, so that the computation stays pure.
/// </remarks>
internal static class Backoff
{
    /// <summary>Returns the wait before the next attempt.</summary>
    /// <param name="attempts">The number of failed attempts so far, 1 or more.</param>
    /// <param name="baseDelay">The upper limit of the first wait; each further one doubles it.</param>
    /// <param name="maxDelay">The upper limit of every wait.</param>
    /// <param name="jitter">A number drawn evenly from 0 to 1, which scales the wait.</param>
    public static TimeSpan GetDelay(int attempts, TimeSpan baseDelay, TimeSpan maxDelay, double jitter)
    {
        double most = baseDelay.Ticks * Math.Pow(2, Math.Min(Math.Max(attempts, 1) - 1, 40));
        return TimeSpan.FromTicks((long)(Math.Min(most, maxDelay.Ticks) * jitter));
    }
}
