namespace CallLogging.Simulators;

/// <summary>A message of a conversation.</summary>
/// <param name="Id">Front's id, such as <c>msg_1</c>.</param>
/// <param name="Uid">The id that the request which sent it was answered with.</param>
/// <param name="IsInbound">Whether it is from the customer.</param>
/// <param name="Body">The body.</param>
/// <param name="CreatedAt">The time that it says, in whole seconds.</param>
public sealed record SimulatedFrontMessage(string Id, string Uid, bool IsInbound, string Body, DateTimeOffset CreatedAt)
{
    /// <summary>The subject that was sent with it, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>The teammate who wrote it, or null.</summary>
    public string? AuthorId { get; init; }

    /// <summary>The sender's own id of it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The customer's handle.</summary>
    public string Handle { get; init; } = "";

    /// <summary>Whether Front's rules leave it alone: imports may say so.</summary>
    public bool SkipsRules { get; init; }

    /// <summary>When it came into the conversation, some time after it was accepted.</summary>
    public DateTimeOffset AppearedAt { get; init; }
}
