namespace CallLogging.Front;

/// <summary>How a conversation stands, as Front reads it out. An open set: companies with ticketing have more.</summary>
/// <param name="Value">Front's word.</param>
public readonly record struct FrontConversationStatus(string Value)
{
    /// <summary>Open, nobody's.</summary>
    public static FrontConversationStatus Unassigned { get; } = new("unassigned");

    /// <summary>Open, with an assignee.</summary>
    public static FrontConversationStatus Assigned { get; } = new("assigned");

    /// <summary>Done with.</summary>
    public static FrontConversationStatus Archived { get; } = new("archived");

    /// <summary>In the trash.</summary>
    public static FrontConversationStatus Deleted { get; } = new("deleted");

    /// <summary>Marked as spam.</summary>
    public static FrontConversationStatus Spam { get; } = new("spam");

    /// <summary>The word.</summary>
    public override string ToString() => Value;
}
