using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Front;

/// <summary>The client of one Front company over HTTP: reads for everybody, and writes for <see cref="FrontDestination"/>. It is thread-safe.</summary>
/// <remarks>
/// It uses Front's API as of 2026: Core API 1.0.0 and Channel API 1.0.0 of its published specification. A request about a merged conversation
/// is sent again with the same method, body and credential, and all values are written as data.
/// </remarks>
public sealed class FrontClient : IFrontClient
{
    private static readonly FrontJsonContext s_json = FrontJsonContext.Default;

    private readonly FrontOptions _options;
    private readonly FrontHttpPipeline _pipeline;

    /// <summary>Initializes a client. It sends nothing until the first request.</summary>
    /// <param name="options">The address, credentials and limits of the company.</param>
    /// <param name="createHttpClient">
    /// Returns the <see cref="HttpClient"/> for each request; the client does not dispose it. Its handler must not follow redirects: .NET would
    /// send the request about a merged conversation as a GET without credentials.
    /// </param>
    /// <param name="rateLimiter">The rate limiter of the company, shared by all clients of the same company; not disposed.</param>
    /// <param name="time">The clock for timeouts and signed tokens.</param>
    /// <param name="logger">The logger, or null for no logging.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names each mistake.</exception>
    public FrontClient(FrontOptions options, Func<HttpClient> createHttpClient, FrontRateLimiter rateLimiter, TimeProvider time, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createHttpClient);
        ArgumentNullException.ThrowIfNull(rateLimiter);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Validate() is { IsEmpty: false } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _options = options;
        _pipeline = new FrontHttpPipeline(options, createHttpClient, rateLimiter, time, logger ?? NullLogger.Instance);
    }

    /// <summary>Reads the Front company of the token (<c>GET /me</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The company.</returns>
    internal Task<ApiResult<FrontIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("identity", HttpMethod.Get, "/me", s_json.IdentityPayload), ResponseReader.ReadIdentity, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("contact_get", HttpMethod.Get, $"/contacts/{FrontPath.Escape(contact, nameof(contact))}", s_json.ContactPayload), ResponseReader.ReadContact, cancellationToken);

    /// <summary>Creates a contact (<c>POST /contacts</c>).</summary>
    /// <param name="contact">The contact to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new contact; rejected if a handle belongs to another contact.</returns>
    internal Task<ApiResult<FrontContact>> CreateContactAsync(NewFrontContact contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return ReadAsync(CreateRequest("contact_create", HttpMethod.Post, "/contacts", s_json.ContactPayload) with { Body = RequestBody.CreateContact(contact) }, ResponseReader.ReadContact, cancellationToken);
    }

    /// <summary>Adds a handle to a contact (<c>POST /contacts/{id}/handles</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="handle">The handle to add.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The contact as passed in; rejected if the handle belongs to another contact.</returns>
    internal Task<ApiResult<FrontId>> AddContactHandleAsync(FrontId contact, FrontHandle handle, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var request = new FrontRequest<NoPayload>("contact_handle", HttpMethod.Post, $"/contacts/{FrontPath.Escape(contact, nameof(contact))}/handles", null) { Body = RequestBody.CreateHandle(handle) };
        return _pipeline.SendAsync(request, (_, _) => new ApiResult<FrontId>.Success(contact), cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontConversation>>> ListContactConversationsAsync(
        FrontId contact, string? page = null, CancellationToken cancellationToken = default) =>
        ReadPageAsync(
            CreateRequest("contact_conversations", HttpMethod.Get, FrontPath.AddPage($"/contacts/{FrontPath.Escape(contact, nameof(contact))}/conversations", page), s_json.ListPayloadConversationPayload),
            ResponseReader.ReadConversation, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontTeammate>> GetTeammateAsync(FrontId teammate, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("teammate_get", HttpMethod.Get, $"/teammates/{FrontPath.Escape(teammate, nameof(teammate))}", s_json.TeammatePayload), ResponseReader.ReadTeammate, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontTeammate>>> ListTeammatesAsync(CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateRequest("teammates", HttpMethod.Get, "/teammates", s_json.ListPayloadTeammatePayload), ResponseReader.ReadTeammate, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontInbox>>> ListInboxesAsync(CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateRequest("inboxes", HttpMethod.Get, "/inboxes", s_json.ListPayloadInboxPayload), ResponseReader.ReadInbox, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontConversation>>> ListInboxConversationsAsync(
        FrontId inbox, string? page = null, CancellationToken cancellationToken = default)
    {
        const string Open = """{"statuses":["assigned","unassigned"]}""";
        string path = $"/inboxes/{FrontPath.Escape(inbox, nameof(inbox))}/conversations?q={Uri.EscapeDataString(Open)}";
        return ReadPageAsync(
            CreateRequest("inbox_conversations", HttpMethod.Get, FrontPath.AddPage(path, page), s_json.ListPayloadConversationPayload), ResponseReader.ReadConversation, cancellationToken);
    }

    /// <summary>Reads a channel (<c>GET /channels/{id}</c>).</summary>
    /// <param name="channel">The id of the channel.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channel; rejected with 404 if there is none.</returns>
    internal Task<ApiResult<FrontChannel>> GetChannelAsync(FrontId channel, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("channel_get", HttpMethod.Get, $"/channels/{FrontPath.Escape(channel, nameof(channel))}", s_json.ChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <summary>Lists the channels of an inbox (<c>GET /inboxes/{id}/channels</c>).</summary>
    /// <param name="inbox">The id of the inbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channels.</returns>
    internal Task<ApiResult<ValueList<FrontChannel>>> ListInboxChannelsAsync(FrontId inbox, CancellationToken cancellationToken = default) =>
        ReadListAsync(
            CreateRequest("inbox_channels", HttpMethod.Get, $"/inboxes/{FrontPath.Escape(inbox, nameof(inbox))}/channels", s_json.ListPayloadChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <summary>Lists all channels that the token sees (<c>GET /channels</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channels.</returns>
    internal Task<ApiResult<ValueList<FrontChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateRequest("channels", HttpMethod.Get, "/channels", s_json.ListPayloadChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default) =>
        ReadPageAsync(CreateRequest("tags", HttpMethod.Get, FrontPath.AddPage("/tags", page), s_json.ListPayloadTagPayload), ResponseReader.ReadTag, cancellationToken);

    /// <summary>Creates a tag (<c>POST /tags</c>).</summary>
    /// <param name="name">The name of the tag, 1 to 64 characters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new tag.</returns>
    internal Task<ApiResult<FrontTag>> CreateTagAsync(string name, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("tag_create", HttpMethod.Post, "/tags", s_json.TagPayload) with { Body = RequestBody.CreateTag(name) }, ResponseReader.ReadTag, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontConversation>> GetConversationAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        GetConversationAsync(conversation, FrontCredential.Token, cancellationToken: cancellationToken);

    /// <summary>Reads a conversation (<c>GET /conversations/{id}</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="credential">The credential of the request.</param>
    /// <param name="reserveFor">
    /// The channel or inbox to which a message follows at once, or null. The request then waits until the rate limit has room for both, and
    /// the room for the message is reserved for 30 seconds, so that the limit cannot be used up between the look and the message.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The conversation; rejected with 404 if there is none.</returns>
    internal Task<ApiResult<FrontConversation>> GetConversationAsync(
        FrontId conversation, FrontCredential credential, FrontId? reserveFor = null, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateConversationRequest("conversation_get", HttpMethod.Get, conversation, "", s_json.ConversationPayload, FindChannel(credential)) with { ReserveFor = reserveFor?.Value }, ResponseReader.ReadConversation, cancellationToken);

    /// <summary>Changes the assignee, inbox, status or tags of a conversation (<c>PATCH /conversations/{id}</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="change">The parts to change.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    internal Task<ApiResult<FrontId>> UpdateConversationAsync(FrontId conversation, FrontConversationChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync("conversation_update", HttpMethod.Patch, conversation, "", RequestBody.CreateChange(change), cancellationToken);
    }

    /// <summary>Assigns a conversation (<c>PUT /conversations/{id}/assignee</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="teammate">The id or alias of the new assignee, or null to unassign the conversation.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    internal Task<ApiResult<FrontId>> AssignAsync(FrontId conversation, FrontId? teammate, CancellationToken cancellationToken = default) =>
        WriteAsync("assign", HttpMethod.Put, conversation, "/assignee", RequestBody.CreateAssignee(teammate), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("comments", HttpMethod.Get, conversation, "/comments", s_json.ListPayloadCommentPayload), ResponseReader.ReadComment, cancellationToken);

    /// <summary>Adds a comment to a conversation (<c>POST /conversations/{id}/comments</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="body">The text, which Front interprets as Markdown; not empty.</param>
    /// <param name="author">The id or alias of the teammate who is the author, or null for the token's own bot.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new comment.</returns>
    internal Task<ApiResult<FrontComment>> AddCommentAsync(FrontId conversation, string body, FrontId? author = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(body);
        return ReadAsync(
            CreateConversationRequest("comment_add", HttpMethod.Post, conversation, "/comments", s_json.CommentPayload) with { Body = RequestBody.CreateComment(body, author) }, ResponseReader.ReadComment, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("followers", HttpMethod.Get, conversation, "/followers", s_json.ListPayloadTeammatePayload), ResponseReader.ReadTeammate, cancellationToken);

    /// <summary>Adds followers to a conversation (<c>POST /conversations/{id}/followers</c> with <c>ignore_errors=true</c>: a teammate without access does not prevent the others).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="teammates">The ids or aliases of 1 to 50 teammates.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    internal Task<ApiResult<FrontId>> AddFollowersAsync(FrontId conversation, ValueList<FrontId> teammates, CancellationToken cancellationToken = default) =>
        WriteAsync("followers_add", HttpMethod.Post, conversation, "/followers?ignore_errors=true", RequestBody.CreateFollowers(teammates), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontMessage>>> ListMessagesAsync(FrontId conversation, string? page = null, CancellationToken cancellationToken = default) =>
        ListMessagesAsync(conversation, page, FrontCredential.Token, cancellationToken);

    /// <summary>Lists the messages of a conversation, newest first (<c>GET /conversations/{id}/messages</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="credential">The credential of the request. With <see cref="FrontCredential.Channel"/>, the messages have their external ids.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of messages.</returns>
    internal Task<ApiResult<FrontPage<FrontMessage>>> ListMessagesAsync(
        FrontId conversation, string? page, FrontCredential credential, CancellationToken cancellationToken = default) =>
        ReadPageAsync(
            CreateConversationRequest("messages", HttpMethod.Get, conversation, FrontPath.AddPage("/messages", page), s_json.ListPayloadMessagePayload, FindChannel(credential)),
            ResponseReader.ReadMessage, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontMessage>> GetMessageAsync(FrontId message, CancellationToken cancellationToken = default) =>
        GetMessageAsync(message, FrontCredential.Token, cancellationToken);

    /// <summary>Reads a message (<c>GET /messages/{id}</c>).</summary>
    /// <param name="message">The id or uid alias of the message.</param>
    /// <param name="credential">The credential of the request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The message; rejected with 404 as long as Front has not created it.</returns>
    internal Task<ApiResult<FrontMessage>> GetMessageAsync(
        FrontId message, FrontCredential credential, CancellationToken cancellationToken = default) =>
        ReadAsync(
            new FrontRequest<MessagePayload>("message_get", HttpMethod.Get, $"/messages/{FrontPath.Escape(message, nameof(message))}", s_json.MessagePayload) { Channel = FindChannel(credential) },
            ResponseReader.ReadMessage, cancellationToken);

    /// <summary>Adds tags to a conversation (<c>POST /conversations/{id}/tags</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="tags">The ids of 1 to 100 tags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    internal Task<ApiResult<FrontId>> AddTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_add", HttpMethod.Post, conversation, "/tags", RequestBody.CreateTags(tags), cancellationToken);

    /// <summary>Removes tags from a conversation (<c>DELETE /conversations/{id}/tags</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="tags">The ids of 1 to 100 tags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    internal Task<ApiResult<FrontId>> RemoveTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_remove", HttpMethod.Delete, conversation, "/tags", RequestBody.CreateTags(tags), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontInbox>>> ListConversationInboxesAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("conversation_inboxes", HttpMethod.Get, conversation, "/inboxes", s_json.ListPayloadInboxPayload), ResponseReader.ReadInbox, cancellationToken);

    /// <summary>Imports a message into an inbox (<c>POST /inboxes/{id}/imported_messages</c>).</summary>
    /// <param name="inbox">The id of the inbox.</param>
    /// <param name="message">The message to import.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    internal Task<ApiResult<string>> ImportMessageAsync(FrontId inbox, FrontImportedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessageAsync(
            new FrontRequest<AcceptedPayload>("message_import", HttpMethod.Post, $"/inboxes/{FrontPath.Escape(inbox, nameof(inbox))}/imported_messages", s_json.AcceptedPayload)
            {
                Body = MessageBody.CreateImported(message),
                Target = inbox.Value,
            },
            cancellationToken);
    }

    /// <summary>Writes a message from the customer into an application channel (<c>POST /channels/{id}/inbound_messages</c>, with the JWT).</summary>
    /// <param name="channel">The id of the channel, which must belong to the app of the options.</param>
    /// <param name="message">The message to write.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    internal Task<ApiResult<string>> AddInboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
        AddMessageAsync(channel, message, isInbound: true, cancellationToken);

    /// <summary>Writes a message from a teammate into an application channel (<c>POST /channels/{id}/outbound_messages</c>, with the JWT).</summary>
    /// <param name="channel">The id of the channel, which must belong to the app of the options.</param>
    /// <param name="message">The message to write.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    internal Task<ApiResult<string>> AddOutboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
        AddMessageAsync(channel, message, isInbound: false, cancellationToken);

    private static FrontRequest<T> CreateRequest<T>(string operation, HttpMethod method, string path, JsonTypeInfo<T> responseType)
        where T : class => new(operation, method, path, responseType);

    private Task<ApiResult<TValue>> ReadAsync<TResponse, TValue>(FrontRequest<TResponse> request, Func<TResponse, TValue?> read, CancellationToken cancellationToken)
        where TResponse : class
        where TValue : class =>
        _pipeline.SendAsync(request, (a, _) => a is not null && read(a) is { } value ? new ApiResult<TValue>.Success(value) : null, cancellationToken);

    private Task<ApiResult<ValueList<TValue>>> ReadListAsync<TItem, TValue>(
        FrontRequest<ListPayload<TItem>> request, Func<TItem, TValue?> read, CancellationToken cancellationToken)
        where TItem : class
        where TValue : class =>
        _pipeline.SendAsync(request, (a, _) => ResponseReader.ReadList(a, read) is { } values ? new ApiResult<ValueList<TValue>>.Success(values) : null, cancellationToken);

    private Task<ApiResult<FrontPage<TValue>>> ReadPageAsync<TItem, TValue>(
        FrontRequest<ListPayload<TItem>> request, Func<TItem, TValue?> read, CancellationToken cancellationToken)
        where TItem : class
        where TValue : class =>
        _pipeline.SendAsync(
            request,
            (a, _) => ResponseReader.ReadList(a, read) is { } values
                ? new ApiResult<FrontPage<TValue>>.Success(new FrontPage<TValue>(values, FrontPath.FindPageToken(a!.Pagination?.Next)))
                : null,
            cancellationToken);

    private Task<ApiResult<string>> AddMessageAsync(FrontId channel, FrontChannelMessage message, bool isInbound, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfNoChannel();
        string path = $"/channels/{FrontPath.Escape(channel, nameof(channel))}/{(isInbound ? "inbound" : "outbound")}_messages";
        return SendMessageAsync(
            new FrontRequest<AcceptedPayload>(isInbound ? "message_inbound" : "message_outbound", HttpMethod.Post, path, s_json.AcceptedPayload)
            {
                Body = MessageBody.CreateForChannel(message, isInbound),
                Channel = channel.Value,
                IsMessage = true,
                Target = channel.Value,
            },
            cancellationToken);
    }

    private Task<ApiResult<string>> SendMessageAsync(FrontRequest<AcceptedPayload> request, CancellationToken cancellationToken) =>
        ReadAsync(request, accepted => accepted.MessageUid is { Length: > 0 } uid ? uid : null, cancellationToken);

    private Task<ApiResult<FrontId>> WriteAsync(
        string operation, HttpMethod method, FrontId conversation, string rest, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(CreateConversationRequest<NoPayload>(operation, method, conversation, rest, null) with { Body = body }, (_, id) => new ApiResult<FrontId>.Success(id), cancellationToken);

    private static FrontRequest<T> CreateConversationRequest<T>(string operation, HttpMethod method, FrontId conversation, string rest, JsonTypeInfo<T>? responseType, string? channel = null)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(conversation.Value, nameof(conversation));
        return new FrontRequest<T>(operation, method, rest, responseType) { Conversation = conversation, Channel = channel };
    }

    private string? FindChannel(FrontCredential credential)
    {
        if (credential == FrontCredential.Token)
        {
            return null;
        }

        ThrowIfNoChannel();
        return _options.ChannelId;
    }

    private void ThrowIfNoChannel()
    {
        if (!_options.HasChannel)
        {
            throw new InvalidOperationException($"The client of Front '{_options.Name}' has no channel. Set AppUid, AppSecret and ChannelId.");
        }
    }
}

/// <summary>The credential of a request.</summary>
internal enum FrontCredential
{
    /// <summary>The API token: the company's shared resources.</summary>
    Token,

    /// <summary>The JWT of the application channel: only the conversations of this channel, whose messages then have their external ids.</summary>
    Channel,
}
