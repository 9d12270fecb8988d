namespace CallLogging.Front;

/// <summary>What one attempt came to: a value, a refusal or silence.</summary>
internal sealed record TransportAnswer<T>
    where T : class
{
    public T? Value { get; init; }

    /// <summary>Front's clock.</summary>
    public DateTimeOffset? At { get; init; }

    public FrontRefusal? Refusal { get; init; }

    public FrontSilence? Silence { get; init; }

    public BudgetNews News { get; init; } = BudgetNews.None;
}
