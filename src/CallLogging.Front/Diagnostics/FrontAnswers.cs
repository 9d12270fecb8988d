namespace CallLogging.Front;

/// <summary>The results of the requests by which the diagnostics examine a Front company; null if a request was not made.</summary>
internal sealed record FrontAnswers
{
    /// <summary>The company that the token belongs to.</summary>
    public required FrontAnswer<FrontIdentity> Identity { get; init; }

    /// <summary>The inboxes that the token sees.</summary>
    public FrontAnswer<ValueList<FrontInbox>>? Inboxes { get; init; }

    /// <summary>The channel that the settings name.</summary>
    public FrontAnswer<FrontChannel>? Channel { get; init; }

    /// <summary>A nonexistent conversation, read with the channel's credential: shows whether Front accepts the signature.</summary>
    public FrontAnswer<FrontConversation>? ChannelToken { get; init; }

    /// <summary>The teammates of the company.</summary>
    public FrontAnswer<ValueList<FrontTeammate>>? Teammates { get; init; }

    /// <summary>The tags that the token sees.</summary>
    public FrontAnswer<ValueList<FrontTag>>? Tags { get; init; }

    /// <summary>The contact of an unassigned number: shows whether the token may read contacts.</summary>
    public FrontAnswer<FrontContact>? Contact { get; init; }

    /// <summary>A nonexistent conversation: shows whether the token may read conversations.</summary>
    public FrontAnswer<FrontConversation>? Conversation { get; init; }

    /// <summary>A nonexistent message: shows whether the token may read messages.</summary>
    public FrontAnswer<FrontMessage>? Message { get; init; }

    /// <summary>The comments of a nonexistent conversation: show whether the token may read comments.</summary>
    public FrontAnswer<ValueList<FrontComment>>? Comments { get; init; }
}
