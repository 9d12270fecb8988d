using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Front;

/// <summary>The client of one Front company over HTTP. It is thread-safe.</summary>
/// <remarks>It uses Front's API as of 2026: Core API 1.0.0 and Channel API 1.0.0 of its published specification.</remarks>
public sealed class FrontClient : IFrontClient
{
    private static readonly FrontJsonContext s_json = FrontJsonContext.Default;

    private readonly FrontClientOptions _options;
    private readonly Exchange _exchange;

    /// <summary>Initializes a client. It sends nothing until the first request.</summary>
    /// <param name="options">The address, credentials and limits of the company.</param>
    /// <param name="http">
    /// Returns the <see cref="HttpClient"/> for each request; the client does not dispose it. Its handler must not follow redirects: .NET would
    /// send the request about a merged conversation as a GET without credentials.
    /// </param>
    /// <param name="budget">The rate limiter of the company, shared by all clients of the same company; not disposed.</param>
    /// <param name="time">The clock for time-outs and signed tokens.</param>
    /// <param name="logger">The logger, or null for no logging.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names each mistake.</exception>
    public FrontClient(FrontClientOptions options, Func<HttpClient> http, FrontBudget budget, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { IsEmpty: false } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _options = options;
        _exchange = new Exchange(options, http, budget, time, logger ?? NullLogger.Instance);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<FrontIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(To("identity", HttpMethod.Get, "/me", s_json.IdentityPayload), PayloadReader.Identity, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default) =>
        ReadAsync(To("contact_get", HttpMethod.Get, $"/contacts/{FrontPath.Id(contact, nameof(contact))}", s_json.ContactPayload), PayloadReader.Contact, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontContact>> CreateContactAsync(NewFrontContact contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return ReadAsync(To("contact_create", HttpMethod.Post, "/contacts", s_json.ContactPayload) with { Body = FrontBody.Contact(contact) }, PayloadReader.Contact, cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<FrontId>> AddContactHandleAsync(FrontId contact, FrontHandle handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var request = new FrontRequest<NoPayload>("contact_handle", HttpMethod.Post, $"/contacts/{FrontPath.Id(contact, nameof(contact))}/handles", null) { Body = FrontBody.Handle(handle) };
        return _exchange.SendAsync(request, (_, _) => new FrontAnswer<FrontId>.Done(contact), cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<FrontPage<FrontConversation>>> ListContactConversationsAsync(
        FrontId contact, string? page = null, CancellationToken cancellationToken = default) =>
        PageAsync(
            To("contact_conversations", HttpMethod.Get, FrontPath.WithPage($"/contacts/{FrontPath.Id(contact, nameof(contact))}/conversations", page), s_json.ListPayloadConversationPayload),
            PayloadReader.Conversation, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontTeammate>> GetTeammateAsync(FrontId teammate, CancellationToken cancellationToken = default) =>
        ReadAsync(To("teammate_get", HttpMethod.Get, $"/teammates/{FrontPath.Id(teammate, nameof(teammate))}", s_json.TeammatePayload), PayloadReader.Teammate, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontTeammate>>> ListTeammatesAsync(CancellationToken cancellationToken = default) =>
        ListAsync(To("teammates", HttpMethod.Get, "/teammates", s_json.ListPayloadTeammatePayload), PayloadReader.Teammate, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontInbox>>> ListInboxesAsync(CancellationToken cancellationToken = default) =>
        ListAsync(To("inboxes", HttpMethod.Get, "/inboxes", s_json.ListPayloadInboxPayload), PayloadReader.Inbox, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontPage<FrontConversation>>> ListInboxConversationsAsync(
        FrontId inbox, string? page = null, CancellationToken cancellationToken = default)
    {
        const string Open = """{"statuses":["assigned","unassigned"]}""";
        string path = $"/inboxes/{FrontPath.Id(inbox, nameof(inbox))}/conversations?q={Uri.EscapeDataString(Open)}";
        return PageAsync(
            To("inbox_conversations", HttpMethod.Get, FrontPath.WithPage(path, page), s_json.ListPayloadConversationPayload), PayloadReader.Conversation, cancellationToken);
    }

    /// <inheritdoc />
    public Task<FrontAnswer<FrontChannel>> GetChannelAsync(FrontId channel, CancellationToken cancellationToken = default) =>
        ReadAsync(To("channel_get", HttpMethod.Get, $"/channels/{FrontPath.Id(channel, nameof(channel))}", s_json.ChannelPayload), PayloadReader.Channel, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontChannel>>> ListInboxChannelsAsync(FrontId inbox, CancellationToken cancellationToken = default) =>
        ListAsync(
            To("inbox_channels", HttpMethod.Get, $"/inboxes/{FrontPath.Id(inbox, nameof(inbox))}/channels", s_json.ListPayloadChannelPayload), PayloadReader.Channel, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<ValueList<FrontChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(To("channels", HttpMethod.Get, "/channels", s_json.ListPayloadChannelPayload), PayloadReader.Channel, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default) =>
        PageAsync(To("tags", HttpMethod.Get, FrontPath.WithPage("/tags", page), s_json.ListPayloadTagPayload), PayloadReader.Tag, cancellationToken);

    /// <inheritdoc />
    public Task<FrontAnswer<FrontTag>> CreateTagAsync(string name, CancellationToken cancellationToken = default) =>
        ReadAsync(To("tag_create", HttpMethod.Post, "/tags", s_json.TagPayload) with { Body = FrontBody.Tag(name) }, PayloadReader.Tag, cancellationToken);

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

    private static FrontRequest<T> To<T>(string operation, HttpMethod method, string path, JsonTypeInfo<T> answer)
        where T : class => new(operation, method, path, answer);

    private Task<FrontAnswer<TValue>> ReadAsync<TResponse, TValue>(FrontRequest<TResponse> request, Func<TResponse, TValue?> read, CancellationToken cancellationToken)
        where TResponse : class
        where TValue : class =>
        _exchange.SendAsync(request, (a, _) => a is not null && read(a) is { } value ? new FrontAnswer<TValue>.Done(value) : null, cancellationToken);

    private Task<FrontAnswer<ValueList<TValue>>> ListAsync<TItem, TValue>(
        FrontRequest<ListPayload<TItem>> request, Func<TItem, TValue?> read, CancellationToken cancellationToken)
        where TItem : class
        where TValue : class =>
        _exchange.SendAsync(request, (a, _) => PayloadReader.List(a, read) is { } values ? new FrontAnswer<ValueList<TValue>>.Done(values) : null, cancellationToken);

    private Task<FrontAnswer<FrontPage<TValue>>> PageAsync<TItem, TValue>(
        FrontRequest<ListPayload<TItem>> request, Func<TItem, TValue?> read, CancellationToken cancellationToken)
        where TItem : class
        where TValue : class =>
        _exchange.SendAsync(
            request,
            (a, _) => PayloadReader.List(a, read) is { } values
                ? new FrontAnswer<FrontPage<TValue>>.Done(new FrontPage<TValue>(values, FrontPath.PageToken(a!.Pagination?.Next)))
                : null,
            cancellationToken);

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
            throw new InvalidOperationException($"The client of Front '{_options.Name}' has no channel. Set AppUid, AppSecret and ChannelId.");
        }
    }
}
