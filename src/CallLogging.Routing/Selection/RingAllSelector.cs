namespace CallLogging.Routing;

/// <summary>Chooses all eligible members at once; the member who answers first has the call.</summary>
/// <remarks>A member who becomes free while the others are rung is rung too. The policy remembers nothing.</remarks>
public static class RingAllSelector
{
    /// <summary>Returns the place of the first eligible member; the engine rings the other eligible members at the same time.</summary>
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view) => view.FindEligible(0);
}
