namespace CallLogging.Delivery;

/// <summary>Something that was given up until somebody looks at it (law 5).</summary>
public sealed record ParkedItem
{
    /// <summary>Names the item; given by the store, growing with time. 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>What it is.</summary>
    public required ParkedKind Kind { get; init; }

    /// <summary>Why, in a sentence that names no person and no number.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The call, or null for a request.</summary>
    public CallKey? Call { get; init; }

    /// <summary>The destination, or null for a request.</summary>
    public WorkName? Destination { get; init; }

    /// <summary>The effect, if it is one.</summary>
    public EffectId? Effect { get; init; }

    /// <summary>The account that the request came in for, if it is one.</summary>
    public AccountKey? Account { get; init; }

    /// <summary>The request in its raw form, if it is one.</summary>
    public ProviderRequest? Request { get; init; }
}
