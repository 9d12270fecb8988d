namespace CallLogging.Routing;

/// <summary>Plays traffic through a call type on the engine itself, without any I/O, and reports.</summary>
/// <remarks>The same setup gives the same report. The engine decides here as it would in operation.</remarks>
public static class RoutingLab
{
    /// <summary>Plays a run.</summary>
    /// <param name="setup">The call type, the people and the traffic.</param>
    /// <param name="progress">Receives the progress after each hundredth of the calls, or after each call of a run with fewer than 200;
    /// null for no progress.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The figures of the run.</returns>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static LabReport Run(LabSetup setup, Action<LabProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return new LabRun(setup, progress, cancellationToken).Play();
    }

    /// <summary>Plays the same traffic, with the same reactions, through two settings.</summary>
    /// <param name="setup">The first run.</param>
    /// <param name="otherSettings">The settings of the second run, in place of those of the first.</param>
    /// <param name="otherName">The name of the second run in its report.</param>
    public static (LabReport One, LabReport Other) Compare(LabSetup setup, RoundRobinSettings otherSettings, string otherName)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(otherSettings);
        CallType type = setup.Type with { Mode = new CallTypeMode.RoundRobin(otherSettings) };
        return (Run(setup), Run(setup with { Type = type, Name = otherName }));
    }
}

/// <summary>The progress of a run.</summary>
/// <param name="Arrived">The number of calls that have arrived so far.</param>
/// <param name="Total">The number of calls of the traffic.</param>
public readonly record struct LabProgress(int Arrived, int Total);
