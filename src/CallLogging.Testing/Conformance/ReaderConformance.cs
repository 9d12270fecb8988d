namespace CallLogging.Testing;

/// <summary>The promises of every reader of provider requests.</summary>
/// <remarks>A test of your own reader runs each case on a <see cref="ReaderHarness"/> with one valid request, in any test framework.</remarks>
public static class ReaderConformance
{
    /// <summary>The cases of the suite: valid, repeated, forged, truncated and damaged requests.</summary>
    public static IReadOnlyList<ConformanceCase<ReaderHarness>> Cases => ReaderCases.All;
}

/// <summary>A reader under test, with a request that it reads.</summary>
public sealed record ReaderHarness
{
    /// <summary>The reader, with settings that trust <see cref="Valid"/>.</summary>
    public required ICallEventReader Reader { get; init; }

    /// <summary>The account that the valid request belongs to.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>An authentic request with at least one event of a call.</summary>
    public required ProviderRequest Valid { get; init; }

    /// <summary>The same request with an invalid proof of its origin; null if requests of the provider contain no proof.</summary>
    public ProviderRequest? Forged { get; init; }
}
