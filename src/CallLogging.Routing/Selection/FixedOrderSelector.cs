namespace CallLogging.Routing;

/// <summary>Chooses the first eligible member of the member order, regardless of who was rung before.</summary>
/// <remarks>The first members take most calls; the policy remembers nothing.</remarks>
public static class FixedOrderSelector
{
    /// <inheritdoc cref="MemberSelector" />
    public static int Next(in SelectionView view) => view.FindEligible(0);
}
