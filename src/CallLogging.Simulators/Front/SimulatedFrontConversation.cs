namespace CallLogging.Simulators;

/// <summary>A conversation of a simulated Front company as it is now.</summary>
/// <param name="Id">The id at Front, such as <c>cnv_1</c>.</param>
/// <param name="Subject">The subject of the first message. Later messages do not change it.</param>
/// <param name="Status">The status as people see it: <c>unassigned</c>, <c>assigned</c>, <c>archived</c>, <c>deleted</c> or <c>spam</c>.</param>
/// <param name="InboxId">The id of the inbox that contains the conversation.</param>
public sealed record SimulatedFrontConversation(string Id, string Subject, string Status, string InboxId)
{
    /// <summary>The id of the teammate whom the conversation is assigned to; null if there is none.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>The id of the customer's contact; null if there is none.</summary>
    public string? ContactId { get; init; }

    /// <summary>The messages in the order in which they appeared, which can differ from the order of their own times.</summary>
    public ValueList<SimulatedFrontMessage> Messages { get; init; }

    /// <summary>The comments in the order in which they were added.</summary>
    public ValueList<SimulatedFrontComment> Comments { get; init; }

    /// <summary>The ids of the tags on the conversation.</summary>
    public ValueList<string> TagIds { get; init; }

    /// <summary>The ids of the teammates who follow the conversation.</summary>
    public ValueList<string> FollowerIds { get; init; }
}

/// <summary>A message of a conversation.</summary>
/// <param name="Id">The id at Front, such as <c>msg_1</c>.</param>
/// <param name="Uid">The id in the response to the request that sent the message.</param>
/// <param name="IsInbound">True for a message from the customer, false for a message to the customer.</param>
/// <param name="Body">The body as the request stated it.</param>
/// <param name="CreatedAt">The time that the message states, in whole seconds.</param>
public sealed record SimulatedFrontMessage(string Id, string Uid, bool IsInbound, string Body, DateTimeOffset CreatedAt)
{
    /// <summary>The text that people read: Front reads the body of an imported message as Markdown. Default empty.</summary>
    public string Shown { get; init; } = "";

    /// <summary>The subject that the request stated; null if there was none.</summary>
    public string? Subject { get; init; }

    /// <summary>The id of the teammate who wrote the message; null if nobody is named, and for inbound messages.</summary>
    public string? AuthorId { get; init; }

    /// <summary>The id that the sender gave the message; null if there is none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The handle of the customer. Default empty.</summary>
    public string Handle { get; init; } = "";

    /// <summary>Gets a value indicating whether Front's rules ignore the message, which imports can request. Default false.</summary>
    public bool ShouldSkipRules { get; init; }

    /// <summary>Gets a value indicating whether Front reads the body as Markdown.</summary>
    internal bool IsMarkdown { get; init; }

    /// <summary>The time at which the message appeared in the conversation, some time after it was accepted.</summary>
    public DateTimeOffset AppearedAt { get; init; }
}

/// <summary>A comment in a conversation, which the customer does not see.</summary>
/// <param name="Id">The id at Front, such as <c>com_1</c>.</param>
/// <param name="AuthorId">The id of the teammate who wrote the comment; null for the integration.</param>
/// <param name="Body">The body as the request stated it, which is Markdown.</param>
/// <param name="PostedAt">The time at which the comment was written.</param>
public sealed record SimulatedFrontComment(string Id, string? AuthorId, string Body, DateTimeOffset PostedAt)
{
    /// <summary>The text that people read: the body as rendered Markdown. Default empty.</summary>
    public string Shown { get; init; } = "";
}
