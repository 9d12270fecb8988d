namespace CallLogging.Simulators.FrontCompany;

/// <summary>A conversation as the Front company stores it.</summary>
internal sealed class Conversation(string id, string subject, string inboxId, DateTimeOffset createdAt)
{
    public string Id { get; } = id;

    public string Subject { get; } = subject;

    public string InboxId { get; set; } = inboxId;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public bool IsArchived { get; set; }

    /// <summary>Gets or sets a value indicating whether a teammate deleted the conversation.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>Gets or sets a value indicating whether a teammate marked the conversation as spam.</summary>
    public bool IsSpam { get; set; }

    /// <summary>Gets a value indicating whether the conversation is in no inbox: deleted or spam.</summary>
    public bool IsTrashed => IsDeleted || IsSpam;

    public string? AssigneeId { get; set; }

    public Contact? Contact { get; set; }

    public string Handle { get; set; } = "";

    /// <summary>The ids of the channels that wrote messages into the conversation.</summary>
    public HashSet<string> ChannelIds { get; } = new(StringComparer.Ordinal);

    public List<string> ExternalIds { get; } = [];

    public List<SimulatedFrontMessage> Messages { get; } = [];

    public List<SimulatedFrontComment> Comments { get; } = [];

    public List<string> TagIds { get; } = [];

    public List<string> FollowerIds { get; } = [];

    public Conversation? MergedInto { get; set; }

    /// <summary>The status as people see it.</summary>
    public string Status => IsDeleted ? "deleted" : IsSpam ? "spam" : IsArchived ? "archived" : AssigneeId is null ? "unassigned" : "assigned";

    public SimulatedFrontConversation ToSnapshot() => new(Id, Subject, Status, InboxId)
    {
        AssigneeId = AssigneeId,
        ContactId = Contact?.Id,
        Messages = Messages.ToValueList(),
        Comments = Comments.ToValueList(),
        TagIds = TagIds.ToValueList(),
        FollowerIds = FollowerIds.ToValueList(),
    };
}
