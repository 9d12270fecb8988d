namespace CallLogging.Routing;

/// <summary>Plays traffic through a call type on the engine itself, without any I/O, and reports (spec R27).</summary>
/// <remarks>Same setup, same report. What is decided here would be decided in operation.</remarks>
public static class RoutingLab
{
    /// <summary>Plays a run.</summary>
    /// <param name="setup">What is played.</param>
    /// <param name="progress">Told a hundred times at most, or null.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static LabReport Run(LabSetup setup, Action<LabProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        return new LabRun(setup, progress, cancellationToken).Play();
    }

    /// <summary>Plays the same traffic through two settings.</summary>
    public static (LabReport One, LabReport Other) Compare(LabSetup one, RoundRobinSettings other, string otherName)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        CallType type = one.Type with { Mode = new CallTypeMode.RoundRobin(other) };
        return (Run(one), Run(one with { Type = type, Name = otherName }));
    }
}
