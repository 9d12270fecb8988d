namespace CallLogging.Simulators.FrontCompany;

/// <summary>A message that was accepted and has not appeared in its conversation yet.</summary>
/// <param name="Uid">The uid in the response to the request.</param>
/// <param name="DueAt">The time at which the message appears.</param>
/// <param name="Thread">The thread, which belongs to one endpoint.</param>
internal sealed record PendingMessage(string Uid, DateTimeOffset DueAt, ThreadKey Thread)
{
    public required bool IsInbound { get; init; }

    public required string Body { get; init; }

    public required SimulatedFrontHandle Customer { get; init; }

    public required string InboxId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>The conversation that an import names. It takes precedence over the thread.</summary>
    public string? ConversationId { get; init; }

    public string? ChannelId { get; init; }

    public string? CustomerName { get; init; }

    public string? Subject { get; init; }

    public string? AuthorId { get; init; }

    public string? AssigneeId { get; init; }

    public IReadOnlyList<string> TagIds { get; init; } = [];

    public bool IsArchived { get; init; }

    public bool ShouldSkipRules { get; init; }

    /// <summary>Gets a value indicating whether the body is Markdown, the format that imports have unless they are email and name another.</summary>
    public bool IsMarkdown { get; init; }
}

/// <summary>The key of a thread. Equal references of two endpoints, or of two channels, are different threads.</summary>
internal readonly record struct ThreadKey(string Endpoint, string Owner, string Reference);
