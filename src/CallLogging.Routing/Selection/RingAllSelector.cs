namespace CallLogging.Routing;

/// <summary>All eligible members at once; who answers first has the call (spec R13).</summary>
public static class RingAllSelector
{
    /// <summary>The first eligible member; the engine rings the other eligible ones with him.</summary>
    /// <inheritdoc cref="SelectNext" />
    public static int Next(in SelectionView view) => view.FirstEligible(0);
}
