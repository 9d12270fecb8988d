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
    private readonly FrontHttpPipeline _pipeline;

    /// <summary>Initializes a client. It sends nothing until the first request.</summary>
    /// <param name="options">The address, credentials and limits of the company.</param>
    /// <param name="createHttpClient">
    /// Returns the <see cref="HttpClient"/> for each request; the client does not dispose it. Its handler must not follow redirects: .NET would
    /// send the request about a merged conversation as a GET without credentials.
    /// </param>
    /// <param name="rateLimiter">The rate limiter of the company, shared by all clients of the same company; not disposed.</param>
    /// <param name="time">The clock for time-outs and signed tokens.</param>
    /// <param name="logger">The logger, or null for no logging.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names each mistake.</exception>
    public FrontClient(FrontClientOptions options, Func<HttpClient> createHttpClient, FrontRateLimiter rateLimiter, TimeProvider time, ILogger? logger = null)
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

    /// <inheritdoc />
    public Task<ApiResult<FrontIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("identity", HttpMethod.Get, "/me", s_json.IdentityPayload), ResponseReader.ReadIdentity, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("contact_get", HttpMethod.Get, $"/contacts/{FrontPath.Escape(contact, nameof(contact))}", s_json.ContactPayload), ResponseReader.ReadContact, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontContact>> CreateContactAsync(NewFrontContact contact, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return ReadAsync(CreateRequest("contact_create", HttpMethod.Post, "/contacts", s_json.ContactPayload) with { Body = RequestBody.CreateContact(contact) }, ResponseReader.ReadContact, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> AddContactHandleAsync(FrontId contact, FrontHandle handle, CancellationToken cancellationToken = default)
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

    /// <inheritdoc />
    public Task<ApiResult<FrontChannel>> GetChannelAsync(FrontId channel, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("channel_get", HttpMethod.Get, $"/channels/{FrontPath.Escape(channel, nameof(channel))}", s_json.ChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontChannel>>> ListInboxChannelsAsync(FrontId inbox, CancellationToken cancellationToken = default) =>
        ReadListAsync(
            CreateRequest("inbox_channels", HttpMethod.Get, $"/inboxes/{FrontPath.Escape(inbox, nameof(inbox))}/channels", s_json.ListPayloadChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateRequest("channels", HttpMethod.Get, "/channels", s_json.ListPayloadChannelPayload), ResponseReader.ReadChannel, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default) =>
        ReadPageAsync(CreateRequest("tags", HttpMethod.Get, FrontPath.AddPage("/tags", page), s_json.ListPayloadTagPayload), ResponseReader.ReadTag, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontTag>> CreateTagAsync(string name, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateRequest("tag_create", HttpMethod.Post, "/tags", s_json.TagPayload) with { Body = RequestBody.CreateTag(name) }, ResponseReader.ReadTag, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontConversation>> GetConversationAsync(
        FrontId conversation, FrontCredential credential = FrontCredential.Token, FrontId? reserveFor = null, CancellationToken cancellationToken = default) =>
        ReadAsync(CreateConversationRequest("conversation_get", HttpMethod.Get, conversation, "", s_json.ConversationPayload, FindChannel(credential)) with { ReserveFor = reserveFor?.Value }, ResponseReader.ReadConversation, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> UpdateConversationAsync(FrontId conversation, FrontConversationChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync("conversation_update", HttpMethod.Patch, conversation, "", RequestBody.CreateChange(change), cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> AssignAsync(FrontId conversation, FrontId? teammate, CancellationToken cancellationToken = default) =>
        WriteAsync("assign", HttpMethod.Put, conversation, "/assignee", RequestBody.CreateAssignee(teammate), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("comments", HttpMethod.Get, conversation, "/comments", s_json.ListPayloadCommentPayload), ResponseReader.ReadComment, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontComment>> AddCommentAsync(FrontId conversation, string body, FrontId? author = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(body);
        return ReadAsync(
            CreateConversationRequest("comment_add", HttpMethod.Post, conversation, "/comments", s_json.CommentPayload) with { Body = RequestBody.CreateComment(body, author) }, ResponseReader.ReadComment, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("followers", HttpMethod.Get, conversation, "/followers", s_json.ListPayloadTeammatePayload), ResponseReader.ReadTeammate, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> AddFollowersAsync(FrontId conversation, ValueList<FrontId> teammates, CancellationToken cancellationToken = default) =>
        WriteAsync("followers_add", HttpMethod.Post, conversation, "/followers?ignore_errors=true", RequestBody.CreateFollowers(teammates), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontPage<FrontMessage>>> ListMessagesAsync(
        FrontId conversation, string? page = null, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default) =>
        ReadPageAsync(
            CreateConversationRequest("messages", HttpMethod.Get, conversation, FrontPath.AddPage("/messages", page), s_json.ListPayloadMessagePayload, FindChannel(credential)),
            ResponseReader.ReadMessage, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontMessage>> GetMessageAsync(
        FrontId message, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default) =>
        ReadAsync(
            new FrontRequest<MessagePayload>("message_get", HttpMethod.Get, $"/messages/{FrontPath.Escape(message, nameof(message))}", s_json.MessagePayload) { Channel = FindChannel(credential) },
            ResponseReader.ReadMessage, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> AddTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_add", HttpMethod.Post, conversation, "/tags", RequestBody.CreateTags(tags), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<FrontId>> RemoveTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default) =>
        WriteAsync("tags_remove", HttpMethod.Delete, conversation, "/tags", RequestBody.CreateTags(tags), cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<ValueList<FrontInbox>>> ListConversationInboxesAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        ReadListAsync(CreateConversationRequest("conversation_inboxes", HttpMethod.Get, conversation, "/inboxes", s_json.ListPayloadInboxPayload), ResponseReader.ReadInbox, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<string>> ImportMessageAsync(FrontId inbox, FrontImportedMessage message, CancellationToken cancellationToken = default)
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

    /// <inheritdoc />
    public Task<ApiResult<string>> AddInboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
        AddMessageAsync(channel, message, isInbound: true, cancellationToken);

    /// <inheritdoc />
    public Task<ApiResult<string>> AddOutboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default) =>
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
