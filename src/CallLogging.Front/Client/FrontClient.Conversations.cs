using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;

namespace CallLogging.Front;

/// <content>Conversations and messages.</content>
public sealed partial class FrontClient
{
    /// <inheritdoc />
    public Task<FrontAnswer<FrontConversation>> GetConversationAsync(
        FrontId conversation, FrontCredential credential = FrontCredential.Token, FrontId? keepTurnFor = null, CancellationToken cancellationToken = default) =>
        ReadAsync(About("conversation_get", HttpMethod.Get, conversation, "", s_json.ConversationPayload, ChannelOf(credential)) with { KeepsTurnFor = keepTurnFor?.Value }, PayloadReader.Conversation, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> UpdateConversationAsync(FrontId conversation, FrontConversationChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync("conversation_update", HttpMethod.Patch, conversation, "", FrontBody.Change(change), cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> AssignAsync(FrontId conversation, FrontId? teammate, CancellationToken cancellationToken = default) =>
        WriteAsync("assign", HttpMethod.Put, conversation, "/assignee", FrontBody.Assignee(teammate), cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ListAsync(About("comments", HttpMethod.Get, conversation, "/comments", s_json.ListPayloadCommentPayload), PayloadReader.Comment, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontComment>> AddCommentAsync(FrontId conversation, string body, FrontId? author = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(body);
        return ReadAsync(
            About("comment_add", HttpMethod.Post, conversation, "/comments", s_json.CommentPayload) with { Body = FrontBody.Comment(body, author) }, PayloadReader.Comment, cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ListAsync(About("followers", HttpMethod.Get, conversation, "/followers", s_json.ListPayloadTeammatePayload), PayloadReader.Teammate, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> AddFollowersAsync(FrontId conversation, ValueList<FrontId> teammates, CancellationToken cancellationToken = default) =>
        WriteAsync("followers_add", HttpMethod.Post, conversation, "/followers?ignore_errors=true", FrontBody.Followers(teammates), cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontPage<FrontMessage>>> ListMessagesAsync(
        FrontId conversation, string? page = null, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default) =>
        PageAsync(
            About("messages", HttpMethod.Get, conversation, FrontPath.WithPage("/messages", page), s_json.ListPayloadMessagePayload, ChannelOf(credential)),
            PayloadReader.Message, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontMessage>> GetMessageAsync(
        FrontId message, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default) =>
        ReadAsync(
            new FrontRequest<MessagePayload>("message_get", HttpMethod.Get, $"/messages/{FrontPath.Id(message, nameof(message))}", s_json.MessagePayload) { Channel = ChannelOf(credential) },
            PayloadReader.Message, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> AddTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_add", HttpMethod.Post, conversation, "/tags", FrontBody.Tags(tags), cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> RemoveTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_remove", HttpMethod.Delete, conversation, "/tags", FrontBody.Tags(tags), cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontInbox>>> ListConversationInboxesAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ListAsync(About("conversation_inboxes", HttpMethod.Get, conversation, "/inboxes", s_json.ListPayloadInboxPayload), PayloadReader.Inbox, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<string>> ImportMessageAsync(FrontId inbox, FrontImportedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return AcceptAsync(
            new FrontRequest<AcceptedPayload>("message_import", HttpMethod.Post, $"/inboxes/{FrontPath.Id(inbox, nameof(inbox))}/imported_messages", s_json.AcceptedPayload)
            {
                Body = MessageBody.Import(message),
                Place = inbox.Value,
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<string>> AddInboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
        AddMessageAsync(channel, message, isInbound: true, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<string>> AddOutboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
        AddMessageAsync(channel, message, isInbound: false, cancellationToken);

    private Task<FrontAnswer<string>> AddMessageAsync(FrontId channel, FrontChannelMessage message, bool isInbound, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        NeedChannel();
        string path = $"/channels/{FrontPath.Id(channel, nameof(channel))}/{(isInbound ? "inbound" : "outbound")}_messages";
        return AcceptAsync(
            new FrontRequest<AcceptedPayload>(isInbound ? "message_inbound" : "message_outbound", HttpMethod.Post, path, s_json.AcceptedPayload)
            {
                Body = MessageBody.OfChannel(message, isInbound),
                Channel = channel.Value,
                IsMessage = true,
                Place = channel.Value,
            },
            cancellationToken);
    }

    private Task<FrontAnswer<string>> AcceptAsync(FrontRequest<AcceptedPayload> request, CancellationToken cancellationToken) =>
        ReadAsync(request, accepted => accepted.MessageUid is { Length: > 0 } uid ? uid : null, cancellationToken);

    private Task<FrontAnswer<FrontId>> WriteAsync(
        string operation, HttpMethod method, FrontId conversation, string rest, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _exchange.SendAsync(About<NoPayload>(operation, method, conversation, rest, null) with { Body = body }, (_, id) => new FrontAnswer<FrontId>.Done(id), cancellationToken);

    private static FrontRequest<T> About<T>(string operation, HttpMethod method, FrontId conversation, string rest, JsonTypeInfo<T>? answer, string? channel = null)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(conversation.Value, nameof(conversation));
        return new FrontRequest<T>(operation, method, rest, answer) { Conversation = conversation, Channel = channel };
    }

    private string? ChannelOf(FrontCredential credential)
    {
        if (credential == FrontCredential.Token)
        {
            return null;
        }

        NeedChannel();
        return _options.ChannelId;
    }

    private void NeedChannel()
    {
        if (!_options.HasChannel)
        {
            throw new InvalidOperationException($"Front '{_options.Name}' has no channel: set AppUid, AppSecret and ChannelId.");
        }
    }
}
