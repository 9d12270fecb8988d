namespace CallLogging.Front;

/// <summary>One Front company over its Core API and Channel API, as thin as it can be: each method is one request.</summary>
/// <remarks>
/// Makes one attempt. What Front or the network does comes back as a <see cref="FrontAnswer{T}"/>. Two things it does by itself: it waits
/// for its turn in the company's budget, as long as its settings allow, and answers <see cref="FrontAnswer{T}.OverBudget"/> beyond that
/// (spec F12); and a conversation that answers 301 because it was merged is asked again under its new id, with the same verb, body and
/// credential (spec F11). Exceptions are misuse (<see cref="ArgumentException"/>) and the caller's own cancellation
/// (<see cref="OperationCanceledException"/>), after which a write may have been done.
/// Every value is written as data; ids are escaped.
/// </remarks>
public interface IFrontClient
{
    /// <summary>The company of the token (<c>GET /me</c>).</summary>
    Task<FrontAnswer<FrontIdentity>> GetIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a contact by id or alias (<c>GET /contacts/{id}</c>).</summary>
    Task<FrontAnswer<FrontContact>> GetContactAsync(FrontId contact, CancellationToken cancellationToken = default);

    /// <summary>Creates a contact (<c>POST /contacts</c>). Refused where a handle belongs to another one.</summary>
    Task<FrontAnswer<FrontContact>> CreateContactAsync(NewFrontContact contact, CancellationToken cancellationToken = default);

    /// <summary>Adds a handle to a contact (<c>POST /contacts/{id}/handles</c>).</summary>
    /// <returns>The contact.</returns>
    Task<FrontAnswer<FrontId>> AddContactHandleAsync(FrontId contact, FrontHandle handle, CancellationToken cancellationToken = default);

    /// <summary>A contact's conversations, newest first (<c>GET /contacts/{id}/conversations</c>).</summary>
    /// <param name="contact">The contact, by id or alias.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontPage<FrontConversation>>> ListContactConversationsAsync(
        FrontId contact, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a conversation (<c>GET /conversations/{id}</c>).</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="credential">As whom it is asked for.</param>
    /// <param name="keepTurnFor">
    /// The channel or inbox that a message follows to at once, or null: the request waits until the budget has room for both, and keeps
    /// that of the message for 30 seconds, so that a full budget does not come between the look and the message.
    /// </param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontConversation>> GetConversationAsync(
        FrontId conversation, FrontCredential credential = FrontCredential.Token, FrontId? keepTurnFor = null, CancellationToken cancellationToken = default);

    /// <summary>Changes a conversation: assignee, inbox, status, tags (<c>PATCH /conversations/{id}</c>).</summary>
    /// <returns>The conversation.</returns>
    Task<FrontAnswer<FrontId>> UpdateConversationAsync(
        FrontId conversation, FrontConversationChange change, CancellationToken cancellationToken = default);

    /// <summary>Assigns a conversation (<c>PUT /conversations/{id}/assignee</c>).</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="teammate">To whom, by id or alias; null to take it from everybody.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The conversation.</returns>
    Task<FrontAnswer<FrontId>> AssignAsync(FrontId conversation, FrontId? teammate, CancellationToken cancellationToken = default);

    /// <summary>All comments of a conversation (<c>GET /conversations/{id}/comments</c>).</summary>
    Task<FrontAnswer<ValueList<FrontComment>>> ListCommentsAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Adds a comment (<c>POST /conversations/{id}/comments</c>).</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="body">The text; Front reads it as Markdown.</param>
    /// <param name="author">As whom, by id or alias; null for the token's own bot.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontComment>> AddCommentAsync(
        FrontId conversation, string body, FrontId? author = null, CancellationToken cancellationToken = default);

    /// <summary>Who follows a conversation (<c>GET /conversations/{id}/followers</c>).</summary>
    Task<FrontAnswer<ValueList<FrontTeammate>>> ListFollowersAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>Adds followers (<c>POST /conversations/{id}/followers</c>, <c>ignore_errors=true</c>: one who has no access does not stop the others).</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="teammates">1 to 50, by id or alias.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The conversation.</returns>
    Task<FrontAnswer<FrontId>> AddFollowersAsync(FrontId conversation, ValueList<FrontId> teammates, CancellationToken cancellationToken = default);

    /// <summary>A conversation's messages, newest first (<c>GET /conversations/{id}/messages</c>).</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="credential">With <see cref="FrontCredential.Channel"/> the messages tell their external ids.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontPage<FrontMessage>>> ListMessagesAsync(
        FrontId conversation, string? page = null, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default);

    /// <summary>Reads a message by id or uid alias (<c>GET /messages/{id}</c>). 404 while Front has not made it yet.</summary>
    Task<FrontAnswer<FrontMessage>> GetMessageAsync(
        FrontId message, FrontCredential credential = FrontCredential.Token, CancellationToken cancellationToken = default);

    /// <summary>Adds tags to a conversation (<c>POST /conversations/{id}/tags</c>).</summary>
    /// <returns>The conversation.</returns>
    Task<FrontAnswer<FrontId>> AddTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default);

    /// <summary>Takes tags from a conversation (<c>DELETE /conversations/{id}/tags</c>).</summary>
    /// <returns>The conversation.</returns>
    Task<FrontAnswer<FrontId>> RemoveTagsAsync(FrontId conversation, ValueList<FrontId> tags, CancellationToken cancellationToken = default);

    /// <summary>In which inboxes a conversation is (<c>GET /conversations/{id}/inboxes</c>).</summary>
    Task<FrontAnswer<ValueList<FrontInbox>>> ListConversationInboxesAsync(FrontId conversation, CancellationToken cancellationToken = default);

    /// <summary>An inbox's open conversations, newest first (<c>GET /inboxes/{id}/conversations</c>, statuses <c>assigned</c> and <c>unassigned</c>).</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontPage<FrontConversation>>> ListInboxConversationsAsync(
        FrontId inbox, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Imports a message into an inbox (<c>POST /inboxes/{id}/imported_messages</c>).</summary>
    /// <returns>The message's uid; the message is made a little later.</returns>
    Task<FrontAnswer<string>> ImportMessageAsync(FrontId inbox, FrontImportedMessage message, CancellationToken cancellationToken = default);

    /// <summary>Writes a message of the customer's into an application channel (<c>POST /channels/{id}/inbound_messages</c>, with the JWT).</summary>
    /// <returns>The message's uid; the message is made a little later.</returns>
    Task<FrontAnswer<string>> AddInboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default);

    /// <summary>Writes a message of a teammate's into an application channel (<c>POST /channels/{id}/outbound_messages</c>, with the JWT).</summary>
    /// <returns>The message's uid; the message is made a little later.</returns>
    Task<FrontAnswer<string>> AddOutboundMessageAsync(FrontId channel, FrontChannelMessage message, CancellationToken cancellationToken = default);

    /// <summary>Reads a teammate by id or e-mail alias (<c>GET /teammates/{id}</c>).</summary>
    Task<FrontAnswer<FrontTeammate>> GetTeammateAsync(FrontId teammate, CancellationToken cancellationToken = default);

    /// <summary>All teammates (<c>GET /teammates</c>).</summary>
    Task<FrontAnswer<ValueList<FrontTeammate>>> ListTeammatesAsync(CancellationToken cancellationToken = default);

    /// <summary>All inboxes (<c>GET /inboxes</c>).</summary>
    Task<FrontAnswer<ValueList<FrontInbox>>> ListInboxesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a channel (<c>GET /channels/{id}</c>).</summary>
    Task<FrontAnswer<FrontChannel>> GetChannelAsync(FrontId channel, CancellationToken cancellationToken = default);

    /// <summary>The channels of an inbox (<c>GET /inboxes/{id}/channels</c>).</summary>
    Task<FrontAnswer<ValueList<FrontChannel>>> ListInboxChannelsAsync(FrontId inbox, CancellationToken cancellationToken = default);

    /// <summary>All channels (<c>GET /channels</c>).</summary>
    Task<FrontAnswer<ValueList<FrontChannel>>> ListChannelsAsync(CancellationToken cancellationToken = default);

    /// <summary>The tags that the token sees (<c>GET /tags</c>).</summary>
    /// <param name="page"><see cref="FrontPage{T}.Next"/> of the page before, or null for the first.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontPage<FrontTag>>> ListTagsAsync(string? page = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a tag (<c>POST /tags</c>).</summary>
    /// <param name="name">1 to 64 characters.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<FrontAnswer<FrontTag>> CreateTagAsync(string name, CancellationToken cancellationToken = default);
}
