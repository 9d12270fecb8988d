namespace CallLogging.Simulators.FrontCompany;

/// <summary>A message that was accepted and is not there yet.</summary>
/// <param name="Uid">What the request was answered with.</param>
/// <param name="DueAt">When it comes into its conversation.</param>
/// <param name="Thread">The thread, of its endpoint alone.</param>
internal sealed record PendingMessage(string Uid, DateTimeOffset DueAt, ThreadPlace Thread)
{
    public required bool IsInbound { get; init; }

    public required string Body { get; init; }

    public required SimulatedFrontHandle Customer { get; init; }

    public required string InboxId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>The conversation that an import names, which counts for more than its thread.</summary>
    public string? ConversationId { get; init; }

    public string? ChannelId { get; init; }

    public string? CustomerName { get; init; }

    public string? Subject { get; init; }

    public string? AuthorId { get; init; }

    public string? AssigneeId { get; init; }

    public IReadOnlyList<string> TagIds { get; init; } = [];

    public bool IsArchived { get; init; }

    public bool SkipsRules { get; init; }
}
