using System.Text.Json.Serialization.Metadata;
using CallLogging.Front.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Front;

/// <summary>One Front company over HTTP. Safe for any number of callers at once; one budget serves them all.</summary>
/// <remarks>Front's API as of 2026: Core API 1.0.0 and Channel API 1.0.0 of its published specification.</remarks>
public sealed partial class FrontClient : IFrontClient
{
    private static readonly FrontJsonContext s_json = FrontJsonContext.Default;

    private readonly FrontClientOptions _options;
    private readonly Exchange _exchange;

    /// <summary>Makes a client. Nothing is sent until the first request.</summary>
    /// <param name="options">How the company is reached.</param>
    /// <param name="http">
    /// Gives the <see cref="HttpClient"/> of each request; not disposed. Its handler must not follow redirects: .NET would send the request to
    /// a merged conversation as a GET without credentials.
    /// </param>
    /// <param name="budget">The company's budget: one for all clients of one company. Not disposed.</param>
    /// <param name="time">The clock, for time-outs and signed tokens.</param>
    /// <param name="logger">The log, or null for none.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message names each that is wrong.</exception>
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

    private static FrontRequest<T> To<T>(string operation, HttpMethod method, string path, JsonTypeInfo<T> answer)
        where T : class => new(operation, method, path, answer);

    private Task<FrontAnswer<TValue>> ReadAsync<TAnswer, TValue>(FrontRequest<TAnswer> request, Func<TAnswer, TValue?> read, CancellationToken cancellationToken)
        where TAnswer : class
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
}
