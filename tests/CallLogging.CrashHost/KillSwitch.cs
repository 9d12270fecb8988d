using System.Diagnostics;

namespace CallLogging.CrashHost;

/// <summary>Ends the process at the n-th point, as a power cut would.</summary>
internal sealed class KillSwitch(int at)
{
    private int _passed;

    /// <summary>The number of points that the process has passed.</summary>
    public int Passed => Volatile.Read(ref _passed);

    public void PassPoint()
    {
        if (Interlocked.Increment(ref _passed) != at)
        {
            return;
        }

        // SIGKILL runs no handler, no finally and no flush. This thread must not continue until it arrives.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
