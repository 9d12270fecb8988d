using CallLogging.Delivery;

namespace CallLogging.Testing;

/// <summary>What every store has to promise. Each case wants empty stores of its own.</summary>
public static class StoreConformance
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<ConformanceCase<CallStores>> Cases { get; } =
        [.. EventLogCases.All, .. DueCallsCases.All, .. EffectStoreCases.All, .. SmallStoreCases.All];
}
