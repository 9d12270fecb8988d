namespace CallLogging.Simulators;

/// <summary>One delivery of a webhook, signed.</summary>
/// <param name="Kind">Which way it goes.</param>
/// <param name="Event">The event's word, such as <c>archive</c> or <c>message_imported</c>.</param>
/// <param name="At">When it is delivered.</param>
/// <param name="Headers">The headers with the signature.</param>
/// <param name="Body">The body.</param>
public sealed record FrontWebhook(
    FrontWebhookKind Kind, string Event, DateTimeOffset At, ValueList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The request that a host gets.</summary>
    /// <param name="url">The address that it is sent to.</param>
    public ProviderRequest ToRequest(string url = "https://calls.example.com/webhooks/front/desk") => new("POST", url, Headers, Body);
}
