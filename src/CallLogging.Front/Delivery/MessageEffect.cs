using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>A planned message, read from the fields of its effect.</summary>
internal sealed record MessageEffect(Effect Effect)
{
    public string ExternalId => FindText(FrontFields.ExternalId) ?? "";

    public string Thread => FindText(FrontFields.Thread) ?? "";

    public bool IsOpening => Effect[FrontFields.Opens] == FieldValue.From(true);

    public bool IsInbound => Effect[FrontFields.IsInbound] == FieldValue.From(true);

    public string Handle => FindText(FrontFields.Handle) ?? "";

    public string Subject => FindText(FrontFields.Subject) ?? "";

    public string Body => FindText(FrontFields.Body) ?? "";

    public FrontId? Author => FindText(FrontFields.Author) is { } author ? new FrontId(author) : null;

    public FrontId? Conversation => Effect.Target is { } target ? new FrontId(target) : null;

    public FrontId Inbox => new(FindText(FrontFields.Inbox) ?? "");

    /// <summary>The result of the look at the conversation, or null if the message needed none.</summary>
    public string? Seen => FindText(FrontFields.Seen);

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeSeconds(Effect[FrontFields.CreatedAt]?.Number ?? 0);

    /// <summary>Gets a value indicating whether a preceding effect reopens the archived conversation.</summary>
    public bool IsReopened => Effect.DependsOn.Any(a => a.Value.Contains("/open/", StringComparison.Ordinal));

    public FrontChannelMessage ToChannelMessage() => new(ExternalId, Thread, new FrontMessageParty(Handle) { Name = FindText(FrontFields.Name) }, Body)
    {
        Subject = Subject,
        DeliveredAt = CreatedAt,
        Author = Author,
        SenderName = IsInbound ? null : FindText(FrontFields.SenderName),
    };

    public FrontImportedMessage ToImportedMessage(FrontId? conversation)
    {
        string line = FindText(FrontFields.LineHandle) ?? "";
        return new(ExternalId, IsInbound ? Handle : line, [IsInbound ? line : Handle], MarkdownText.Escape(Body), CreatedAt, IsInbound)
        {
            SenderName = IsInbound ? FindText(FrontFields.Name) : FindText(FrontFields.SenderName),
            Author = Author,
            Subject = Subject,
            Conversation = conversation,
            IsArchived = LateLook.IsArchived(Seen),
            ThreadRef = conversation is null ? Thread : null,
        };
    }

    private string? FindText(string field) => Effect[field]?.Text;
}
