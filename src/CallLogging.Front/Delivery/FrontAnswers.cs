namespace CallLogging.Front;

/// <summary>What a company answered to the doctor's questions; null where a question was not asked.</summary>
public sealed record FrontAnswers
{
    /// <summary>Whose the token is.</summary>
    public required FrontAnswer<FrontIdentity> Identity { get; init; }

    /// <summary>The inboxes.</summary>
    public FrontAnswer<ValueList<FrontInbox>>? Inboxes { get; init; }

    /// <summary>The channel that the settings name.</summary>
    public FrontAnswer<FrontChannel>? Channel { get; init; }

    /// <summary>A conversation that there is not, asked for as the channel: whether its signature is taken.</summary>
    public FrontAnswer<FrontConversation>? ChannelToken { get; init; }

    /// <summary>The teammates.</summary>
    public FrontAnswer<ValueList<FrontTeammate>>? Teammates { get; init; }

    /// <summary>The tags.</summary>
    public FrontAnswer<ValueList<FrontTag>>? Tags { get; init; }

    /// <summary>A contact of a number that nobody has: whether contacts can be read.</summary>
    public FrontAnswer<FrontContact>? Contact { get; init; }

    /// <summary>A conversation that there is not: whether conversations can be read.</summary>
    public FrontAnswer<FrontConversation>? Conversation { get; init; }

    /// <summary>A message that there is not: whether messages can be read.</summary>
    public FrontAnswer<FrontMessage>? Message { get; init; }

    /// <summary>The comments of a conversation that there is not: whether comments can be read.</summary>
    public FrontAnswer<ValueList<FrontComment>>? Comments { get; init; }
}
