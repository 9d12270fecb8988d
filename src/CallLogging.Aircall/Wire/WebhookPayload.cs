namespace CallLogging.Aircall.Wire;

/// <summary>The envelope of every webhook (Aircall API reference, 2026).</summary>
internal sealed record WebhookPayload
{
    public string? Event { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public string? Token { get; set; }

    public CallPayload? Data { get; set; }
}
