namespace CallLogging.Testing;

/// <summary>A reader under test and a request that it reads.</summary>
public sealed record ReaderHarness
{
    /// <summary>The reader.</summary>
    public required ICallEventReader Reader { get; init; }

    /// <summary>The account that the valid request belongs to.</summary>
    public required AccountKey Account { get; init; }

    /// <summary>An authentic request that tells of a call.</summary>
    public required ProviderRequest Valid { get; init; }

    /// <summary>The same request with a wrong proof of its origin; null where the provider gives none.</summary>
    public ProviderRequest? Forged { get; init; }
}
