using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Limits the time of a call to a port of the host that may be slow, faulty or stuck.</summary>
internal static class TimeBoxed
{
    /// <summary>Runs a look-up and returns what it found, or null if it failed or exceeded the time limit.</summary>
    /// <param name="lookUp">The look-up. Its token is canceled when the time limit has passed.</param>
    /// <param name="timeout">The time limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="callId">The id of the call, for the log; empty if there is none.</param>
    /// <param name="logger">The logger for a failed look-up.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<ValueList<T>?> RunAsync<T>(
        Func<CancellationToken, Task<ValueList<T>>> lookUp, TimeSpan timeout, TimeProvider time, string callId, ILogger logger, CancellationToken cancellationToken)
        where T : class
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await lookUp(over.Token).WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a failed look-up must not keep a caller waiting
        catch (Exception e)
#pragma warning restore CA1031
        {
            await over.CancelAsync().ConfigureAwait(false);
            if (!cancellationToken.IsCancellationRequested)
            {
                logger.LookUpFailed(callId, e.GetType().Name);
            }

            return null;
        }
    }
}
