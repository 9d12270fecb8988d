using System.Diagnostics;

namespace CallLogging.CrashHost;

/// <summary>Ends the process as a power cut would, at the n-th point.</summary>
internal sealed class KillSwitch(int at)
{
    private int _passed;

    /// <summary>How many points were passed.</summary>
    public int Passed => Volatile.Read(ref _passed);

    public void Point()
    {
        if (Interlocked.Increment(ref _passed) != at)
        {
            return;
        }

        // SIGKILL: no handler, no finally, no flush. Nobody goes on while it arrives.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
