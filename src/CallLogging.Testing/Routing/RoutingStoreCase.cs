using CallLogging.Routing;

namespace CallLogging.Testing;

/// <summary>One thing that a routing store promises.</summary>
/// <param name="Name">The promise, usable as the name of a test.</param>
/// <param name="RunAsync">Tests it on an empty store; throws <see cref="InvalidOperationException"/> if it is not kept.</param>
public sealed record RoutingStoreCase(string Name, Func<IRoutingStore, Task> RunAsync)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
