using CallLogging.Routing;

namespace CallLogging.Testing;

/// <summary>The promises of every routing store. Each case needs an empty store of its own.</summary>
/// <remarks>The cases cover steps, repeated requests, lists, explanations, parallel hosts and forgetting.</remarks>
public static class RoutingStoreConformance
{
    /// <summary>The cases of the suite, each with its promise as its name.</summary>
    public static IReadOnlyList<ConformanceCase<IRoutingStore>> Cases => RoutingStoreCases.All;
}
