namespace CallLogging.Aircall.Wire;

/// <summary>A tag; its author is <c>{}</c> where it was attached automatically.</summary>
internal sealed record TagPayload
{
    public string? Name { get; set; }

    public DateTimeOffset? TaggedAt { get; set; }

    public UserPayload? TaggedBy { get; set; }
}
