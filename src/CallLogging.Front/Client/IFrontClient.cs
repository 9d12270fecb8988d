using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Reads one Front company over its Core API. Each method sends one request, and repeats it only for a merged conversation.</summary>
/// <remarks>
/// A method makes one attempt and returns every failure of Front or the network as an <see cref="ApiResult{T}"/>. The client does two things
/// on its own. It waits for the company's rate limit, as long as its options allow, and returns <see cref="ApiResult{T}.RateLimited"/> beyond
/// that. It sends a request about a merged conversation (301) again to the new id.
/// Exceptions are misuse (<see cref="ArgumentException"/>) and the caller's own cancellation (<see cref="OperationCanceledException"/>).
/// Ids are escaped. Writes are effects of calls: only <see cref="FrontDestination"/> sends them.
/// </remarks>
public interface IFrontClient
{
    /// <summary>Reads a contact (<c>GET /contacts/{id}</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The contact; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default);

    /// <summary>Lists the conversations of a contact, newest first (<c>GET /contacts/{id}/conversations</c>).</summary>
    /// <param name="contact">The id or alias of the contact.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of conversations.</returns>
    Task<ApiResult<FrontPage<FrontConversation>>> ListContactConversationsAsync(
        FrontId contact, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a conversation (<c>GET /conversations/{id}</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The conversation; rejected with 404 if there is none.</returns>
    Task<ApiResult<FrontConversation>> GetConversationAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Lists all comments of a conversation (<c>GET /conversations/{id}/comments</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The comments.</returns>
    Task<ApiResult<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Lists the followers of a conversation (<c>GET /conversations/{id}/followers</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The teammates who follow the conversation.</returns>
    Task<ApiResult<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Lists the messages of a conversation, newest first (<c>GET /conversations/{id}/messages</c>).</summary>
    /// <param name="conversation">The id of the conversation, which may have been merged into another one.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of messages.</returns>
    Task<ApiResult<FrontPage<FrontMessage>>> ListMessagesAsync(FrontId conversation, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a message (<c>GET /messages/{id}</c>).</summary>
    /// <param name="message">The id or uid alias of the message.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The message; rejected with 404 as long as Front has not created it.</returns>
    Task<ApiResult<FrontMessage>> GetMessageAsync(FrontId message, CancellationToken cancellationToken = default);

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

    /// <summary>Lists the tags that the token sees (<c>GET /tags</c>).</summary>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the previous page, or null for the first page.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>One page of tags.</returns>
    Task<ApiResult<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default);
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The items of the page, in Front's order.</param>
/// <param name="Next">The token of the next page, or null on the last page.</param>
public sealed record FrontPage<T>(ValueList<T> Items, string? Next = null);
