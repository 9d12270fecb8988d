using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>Asks a port of the host that may be slow, faulty, or stuck.</summary>
internal static class Bounded
{
    /// <summary>What it found, or null where it failed or its time was over: then nobody waits for it any more.</summary>
    public static async Task<ValueList<T>?> FindAsync<T>(
        Func<CancellationToken, Task<ValueList<T>>> ask, TimeSpan deadline, TimeProvider time, string callId, ILogger logger, CancellationToken cancellationToken)
        where T : class
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await ask(over.Token).WaitAsync(deadline, time, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a look-up that fails must not keep a caller waiting
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
