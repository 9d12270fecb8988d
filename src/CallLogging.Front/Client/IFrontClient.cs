namespace CallLogging.Front;

/// <summary>A client of one Front company over its Core API and Channel API. Each method sends one request.</summary>
/// <remarks>
/// A method makes one attempt and returns every failure of Front or the network as a <see cref="ApiResult{T}"/>. Two things the client does
/// by itself. It waits for the company's rate limit, as long as its options allow, and returns <see cref="ApiResult{T}.RateLimited"/> beyond
/// that. It sends a request about a merged conversation (301) again to the new id, with the same method, body and credential.
/// Exceptions are misuse (<see cref="ArgumentException"/>, or <see cref="InvalidOperationException"/> without a channel) and the caller's own
/// cancellation (<see cref="OperationCanceledException"/>), after which a write may have been done.
/// All values are written as data, and ids are escaped.
/// </remarks>
public interface IFrontClient
{
    /// <summary>Reads the Front company of the token (<c>GET /me</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The company.</returns>
    Task<ApiResult<FrontIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a contact (<c>GET /contacts/{id}</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The contact; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default);

    /// <summary>Creates a contact (<c>POST /contacts</c>).</summary>
    /// <param name="contact">The contact to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new contact; rejected if a handle belongs to another contact.</returns>
    Task<ApiResult<FrontContact>> CreateContactAsync(NewFrontContact contact, CancellationToken cancellationToken = default);

    /// <summary>Adds a handle to a contact (<c>POST /contacts/{id}/handles</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="handle">The handle to add.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The contact as passed in; rejected if the handle belongs to another contact.</returns>
    Task<ApiResult<FrontId>> AddContactHandleAsync(FrontId contact, FrontHandle handle, CancellationToken cancellationToken = default);

    /// <summary>Lists the conversations of a contact, newest first (<c>GET /contacts/{id}/conversations</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of conversations.</returns>
    Task<ApiResult<FrontPage<FrontConversation>>> ListContactConversationsAsync(
        FrontId contact, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a conversation (<c>GET /conversations/{id}</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="credential">The credential of the request.</param>
    /// <param name="reserveFor">
    /// The channel or inbox to which a message follows at once, or null. The request then waits until the rate limit has room for both, and
    /// the room for the message is reserved for 30 seconds, so that the limit cannot be used up between the look and the message.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The conversation; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontConversation>> GetConversationAsync(
        FrontId conversation, FrontCredential credential = FrontCredential.Token, FrontId? reserveFor = null, CancellationToken cancellationToken = default);

    /// <summary>Changes the assignee, inbox, status or tags of a conversation (<c>PATCH /conversations/{id}</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="change">The parts to change.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    Task<ApiResult<FrontId>> UpdateConversationAsync(
        FrontId conversation, FrontConversationChange change, CancellationToken cancellationToken = default);

    /// <summary>Assigns a conversation (<c>PUT /conversations/{id}/assignee</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="teammate">The id or alias of the new assignee, or null to unassign the conversation.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    Task<ApiResult<FrontId>> AssignAsync(FrontId conversation, FrontId? teammate, CancellationToken cancellationToken = default);

    /// <summary>Lists all comments of a conversation (<c>GET /conversations/{id}/comments</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The comments.</returns>
    Task<ApiResult<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Adds a comment to a conversation (<c>POST /conversations/{id}/comments</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="body">The text, which Front interprets as Markdown; not empty.</param>
    /// <param name="author">The id or alias of the teammate who is the author, or null for the token's own bot.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new comment.</returns>
    Task<ApiResult<FrontComment>> AddCommentAsync(
        FrontId conversation, string body, FrontId? author = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the followers of a conversation (<c>GET /conversations/{id}/followers</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The teammates who follow the conversation.</returns>
    Task<ApiResult<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Adds followers to a conversation (<c>POST /conversations/{id}/followers</c> with <c>ignore_errors=true</c>: a teammate without access does not prevent the others).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="teammates">The ids or aliases of 1 to 50 teammates.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    Task<ApiResult<FrontId>> AddFollowersAsync(FrontId conversation, ValueList<FrontId> teammates, CancellationToken cancellationToken = default);

    /// <summary>Lists the messages of a conversation, newest first (<c>GET /conversations/{id}/messages</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="credential">The credential of the request. With <see cref="FrontCredential.Channel"/>, the messages have their external ids.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of messages.</returns>
    Task<ApiResult<FrontPage<FrontMessage>>> ListMessagesAsync(
        FrontId conversation, string? page = null, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default);

    /// <summary>Reads a message (<c>GET /messages/{id}</c>).</summary>
    /// <param name="message">The id or uid alias of the message.</param>
    /// <param name="credential">The credential of the request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The message; rejected with 404 as long as Front has not created it.</returns>
    Task<ApiResult<FrontMessage>> GetMessageAsync(
        FrontId message, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default);

    /// <summary>Adds tags to a conversation (<c>POST /conversations/{id}/tags</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="tags">The ids of 1 to 100 tags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    Task<ApiResult<FrontId>> AddTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default);

    /// <summary>Removes tags from a conversation (<c>DELETE /conversations/{id}/tags</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="tags">The ids of 1 to 100 tags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the conversation, after merges.</returns>
    Task<ApiResult<FrontId>> RemoveTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default);

    /// <summary>Lists the inboxes that a conversation is in (<c>GET /conversations/{id}/inboxes</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The inboxes.</returns>
    Task<ApiResult<ValueList<FrontInbox>>> ListConversationInboxesAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Lists the open conversations of an inbox, newest first (<c>GET /inboxes/{id}/conversations</c>, statuses <c>assigned</c> and <c>unassigned</c>).</summary>
    /// <param name="inbox">The id of the inbox.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of conversations.</returns>
    Task<ApiResult<FrontPage<FrontConversation>>> ListInboxConversationsAsync(
        FrontId inbox, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Imports a message into an inbox (<c>POST /inboxes/{id}/imported_messages</c>).</summary>
    /// <param name="inbox">The id of the inbox.</param>
    /// <param name="message">The message to import.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    Task<ApiResult<string>> ImportMessageAsync(FrontId inbox, FrontImportedMessage message, CancellationToken cancellationToken = default);

    /// <summary>Writes a message from the customer into an application channel (<c>POST /channels/{id}/inbound_messages</c>, with the JWT).</summary>
    /// <param name="channel">The id of the channel, which must belong to the app of the options.</param>
    /// <param name="message">The message to write.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    Task<ApiResult<string>> AddInboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default);

    /// <summary>Writes a message from a teammate into an application channel (<c>POST /channels/{id}/outbound_messages</c>, with the JWT).</summary>
    /// <param name="channel">The id of the channel, which must belong to the app of the options.</param>
    /// <param name="message">The message to write.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The uid of the message, which Front creates a little later.</returns>
    Task<ApiResult<string>> AddOutboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default);

    /// <summary>Reads a teammate (<c>GET /teammates/{id}</c>).</summary>
    /// <param name="teammate">The id or email alias of the teammate.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The teammate; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontTeammate>> GetTeammateAsync(FrontId teammate, CancellationToken cancellationToken = default);

    /// <summary>Lists all teammates (<c>GET /teammates</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The teammates, including blocked ones.</returns>
    Task<ApiResult<ValueList<FrontTeammate>>> ListTeammatesAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists all inboxes that the token sees (<c>GET /inboxes</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The inboxes.</returns>
    Task<ApiResult<ValueList<FrontInbox>>> ListInboxesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a channel (<c>GET /channels/{id}</c>).</summary>
    /// <param name="channel">The id of the channel.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channel; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontChannel>> GetChannelAsync(FrontId channel, CancellationToken cancellationToken = default);

    /// <summary>Lists the channels of an inbox (<c>GET /inboxes/{id}/channels</c>).</summary>
    /// <param name="inbox">The id of the inbox.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channels.</returns>
    Task<ApiResult<ValueList<FrontChannel>>> ListInboxChannelsAsync(FrontId inbox, CancellationToken cancellationToken = default);

    /// <summary>Lists all channels that the token sees (<c>GET /channels</c>).</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The channels.</returns>
    Task<ApiResult<ValueList<FrontChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the tags that the token sees (<c>GET /tags</c>).</summary>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of tags.</returns>
    Task<ApiResult<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a tag (<c>POST /tags</c>).</summary>
    /// <param name="name">The name of the tag, 1 to 64 characters.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new tag.</returns>
    Task<ApiResult<FrontTag>> CreateTagAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>The credential of a request.</summary>
public enum FrontCredential
{
    /// <summary>The API token: the company's shared resources.</summary>
    Token,

    /// <summary>The JWT of the application channel: only the conversations of this channel, whose messages then have their external ids.</summary>
    Channel,
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The items of the page, in Front's order.</param>
/// <param name="Next">The token of the next page, or null on the last page.</param>
public sealed record FrontPage<T>(ValueList<T> Items, string? Next = null);
