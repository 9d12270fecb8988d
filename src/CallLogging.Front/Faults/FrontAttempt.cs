namespace CallLogging.Front;

/// <summary>One request that came to nothing.</summary>
/// <param name="Operation">What it tried.</param>
public sealed record FrontAttempt(FrontOperation Operation)
{
    /// <summary>The teammate whom it named as author or assignee, or null.</summary>
    public FrontId? Teammate { get; init; }

    /// <summary>The conversation that it named, or null.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>A look-up.</summary>
    public static FrontAttempt Reading { get; } = new(FrontOperation.Read);

    /// <summary>Whether it could have changed something.</summary>
    public bool IsWrite => Operation is not (FrontOperation.Read or FrontOperation.FindConversation);
}
