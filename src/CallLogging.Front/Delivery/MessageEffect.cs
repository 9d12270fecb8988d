using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>A planned message, read from the fields of its effect.</summary>
internal sealed record MessageEffect(Effect Effect)
{
    public string ExternalId => Text(FrontFields.ExternalId) ?? "";

    public string Thread => Text(FrontFields.Thread) ?? "";

    public bool Opens => Effect[FrontFields.Opens] == FieldValue.Of(true);

    public bool IsInbound => Effect[FrontFields.IsInbound] == FieldValue.Of(true);

    public string Handle => Text(FrontFields.Handle) ?? "";

    public string Subject => Text(FrontFields.Subject) ?? "";

    public string Body => Text(FrontFields.Body) ?? "";

    public FrontId? Author => Text(FrontFields.Author) is { } author ? new FrontId(author) : null;

    public FrontId? Conversation => Effect.Target is { } target ? new FrontId(target) : null;

    public FrontId Inbox => new(Text(FrontFields.Inbox) ?? "");

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeSeconds(Effect[FrontFields.CreatedAt]?.Number ?? 0);

    /// <summary>Gets a value indicating whether a preceding effect reopens the archived conversation.</summary>
    public bool IsReopened => Effect.After.Any(a => a.Value.Contains("/open/", StringComparison.Ordinal));

    public FrontChannelMessage ForChannel() => new(ExternalId, Thread, new FrontMessageParty(Handle) { Name = Text(FrontFields.Name) }, Body)
    {
        Subject = Subject,
        DeliveredAt = CreatedAt,
        Author = Author,
        SenderName = IsInbound ? null : Text(FrontFields.SenderName),
    };

    public FrontImportedMessage ForImport(FrontId? conversation)
    {
        string line = Text(FrontFields.LineHandle) ?? "";
        return new(ExternalId, IsInbound ? Handle : line, [IsInbound ? line : Handle], Body, CreatedAt, IsInbound)
        {
            SenderName = IsInbound ? Text(FrontFields.Name) : Text(FrontFields.SenderName),
            Author = Author,
            Subject = Subject,
            Conversation = conversation,
            ThreadRef = conversation is null ? Thread : null,
        };
    }

    private string? Text(string field) => Effect[field]?.Text;
}
