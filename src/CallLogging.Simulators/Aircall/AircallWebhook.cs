namespace CallLogging.Simulators;

/// <summary>One delivery of a webhook.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Event">The event's name, such as <c>call.ended</c>.</param>
/// <param name="At">When it is delivered.</param>
/// <param name="Body">The body, with the webhook's token.</param>
public sealed record AircallWebhook(long CallId, string Event, DateTimeOffset At, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether it was delivered before: same content under another time, with links signed anew.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The request that a host gets.</summary>
    /// <param name="url">The address that it is sent to.</param>
    public ProviderRequest ToRequest(string url = "https://calls.example.com/webhooks/aircall") =>
        new("POST", url, [new("Content-Type", "application/json"), new("aircall-origin", "webhooks")], Body);
}
