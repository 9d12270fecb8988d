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

    public bool IsTrashed { get; set; }

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

    /// <summary>The status as the API names it. The API shows spam as <c>deleted</c>, because it has no status for spam.</summary>
    public string Status => IsTrashed ? "deleted" : IsArchived ? "archived" : AssigneeId is null ? "unassigned" : "assigned";

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
