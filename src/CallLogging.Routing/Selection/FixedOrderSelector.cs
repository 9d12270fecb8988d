namespace CallLogging.Routing;

/// <summary>The first eligible member of the list, whoever was rung before (spec R13).</summary>
public static class FixedOrderSelector
{
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view) => view.FirstEligible(0);
}
