using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>The results of the requests by which the diagnostics examine a Front company; null if a request was not made.</summary>
internal sealed record FrontResponses
{
    /// <summary>The company that the token belongs to.</summary>
    public required ApiResult<FrontIdentity> Identity { get; init; }

    /// <summary>The inboxes that the token sees.</summary>
    public ApiResult<ValueList<FrontInbox>>? Inboxes { get; init; }

    /// <summary>The channel that the settings name.</summary>
    public ApiResult<FrontChannel>? Channel { get; init; }

    /// <summary>A nonexistent conversation, read with the channel's credential: shows whether Front accepts the signature.</summary>
    public ApiResult<FrontConversation>? ChannelToken { get; init; }

    /// <summary>The teammates of the company.</summary>
    public ApiResult<ValueList<FrontTeammate>>? Teammates { get; init; }

    /// <summary>The tags that the token sees.</summary>
    public ApiResult<ValueList<FrontTag>>? Tags { get; init; }

    /// <summary>The contact of an unassigned number: shows whether the token may read contacts.</summary>
    public ApiResult<FrontContact>? Contact { get; init; }

    /// <summary>A nonexistent conversation: shows whether the token may read conversations.</summary>
    public ApiResult<FrontConversation>? Conversation { get; init; }

    /// <summary>A nonexistent message: shows whether the token may read messages.</summary>
    public ApiResult<FrontMessage>? Message { get; init; }

    /// <summary>The comments of a nonexistent conversation: show whether the token may read comments.</summary>
    public ApiResult<ValueList<FrontComment>>? Comments { get; init; }
}
