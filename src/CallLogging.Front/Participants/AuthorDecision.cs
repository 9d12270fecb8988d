namespace CallLogging.Front;

/// <summary>As whom a call's activities are written.</summary>
/// <param name="Kind">As whom.</param>
/// <param name="Rule">Why.</param>
public sealed record AuthorDecision(AuthorKind Kind, AuthorRule Rule)
{
    /// <summary>The teammate, exactly if <see cref="Kind"/> is <see cref="AuthorKind.Teammate"/>.</summary>
    public FrontId? Teammate { get; init; }

    /// <summary>What was passed over.</summary>
    public ValueList<PassedOver> Considered { get; init; }

    /// <summary>Whether the message comes from the customer.</summary>
    public bool IsInbound => Kind == AuthorKind.Customer;
}
