namespace CallLogging.Routing;

/// <summary>A row of the policy table.</summary>
/// <param name="Policy">Which policy.</param>
/// <param name="Name">Its name in settings and reports, in lower case with hyphens.</param>
/// <param name="Next">The rule.</param>
public sealed record SelectionPolicyEntry(SelectionPolicy Policy, string Name, SelectNext Next)
{
    /// <summary>Whether it reads <see cref="SelectionView.Turns"/>; they are kept only then.</summary>
    public bool UsesTurns { get; init; }

    /// <summary>Whether it reads <see cref="SelectionView.IdleSince"/>.</summary>
    public bool UsesIdleTimes { get; init; }

    /// <summary>Whether all eligible members are rung at once.</summary>
    public bool RingsAll { get; init; }
}
