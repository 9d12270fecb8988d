namespace CallLogging.Simulators.FrontCompany;

/// <summary>A conversation as the company keeps it.</summary>
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

    /// <summary>The channels that wrote into it.</summary>
    public HashSet<string> ChannelIds { get; } = new(StringComparer.Ordinal);

    public List<string> ExternalIds { get; } = [];

    public List<SimulatedFrontMessage> Messages { get; } = [];

    public List<SimulatedFrontComment> Comments { get; } = [];

    public List<string> TagIds { get; } = [];

    public List<string> FollowerIds { get; } = [];

    public Conversation? MergedInto { get; set; }

    /// <summary>The API has no word for spam in what it reads out: spam is deleted too.</summary>
    public string Status => IsTrashed ? "deleted" : IsArchived ? "archived" : AssigneeId is null ? "unassigned" : "assigned";

    public SimulatedFrontConversation Show() => new(Id, Subject, Status, InboxId)
    {
        AssigneeId = AssigneeId,
        ContactId = Contact?.Id,
        Messages = Messages.ToValueList(),
        Comments = Comments.ToValueList(),
        TagIds = TagIds.ToValueList(),
        FollowerIds = FollowerIds.ToValueList(),
    };
}
