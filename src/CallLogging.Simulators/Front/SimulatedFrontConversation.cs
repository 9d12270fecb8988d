namespace CallLogging.Simulators;

/// <summary>A conversation as it is.</summary>
/// <param name="Id">Front's id, such as <c>cnv_1</c>.</param>
/// <param name="Subject">The subject of its first message; nothing changes it.</param>
/// <param name="Status">What the API says of it: <c>unassigned</c>, <c>assigned</c>, <c>archived</c>, <c>deleted</c>.</param>
/// <param name="InboxId">The inbox that it is in.</param>
public sealed record SimulatedFrontConversation(string Id, string Subject, string Status, string InboxId)
{
    /// <summary>Whom it is assigned to, or null.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>The customer, or null.</summary>
    public string? ContactId { get; init; }

    /// <summary>The messages in the order in which they came in.</summary>
    public ValueList<SimulatedFrontMessage> Messages { get; init; }

    /// <summary>The comments in their order.</summary>
    public ValueList<SimulatedFrontComment> Comments { get; init; }

    /// <summary>The ids of its tags.</summary>
    public ValueList<string> TagIds { get; init; }

    /// <summary>The ids of those who follow it.</summary>
    public ValueList<string> FollowerIds { get; init; }
}
