namespace CallLogging.Simulators;

/// <summary>One delivery of a signed webhook of Front.</summary>
/// <param name="Kind">The kind of webhook, which decides its form and signature.</param>
/// <param name="Event">The type of the event, such as <c>archive</c> or <c>message_imported</c>.</param>
/// <param name="DeliveredAt">The time of the delivery.</param>
/// <param name="Headers">The headers, including the signature.</param>
/// <param name="Body">The JSON body.</param>
public sealed record FrontWebhook(
    FrontWebhookKind Kind, string Event, DateTimeOffset DeliveredAt, ValueList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Builds the HTTP request that a host receives.</summary>
    /// <param name="url">The address that the webhook is sent to.</param>
    /// <returns>The request with the signed headers.</returns>
    public ProviderRequest ToRequest(string url = "https://calls.example.com/webhooks/front/support") => new("POST", url, Headers, Body);
}

/// <summary>The three kinds of webhooks that Front sends.</summary>
public enum FrontWebhookKind
{
    /// <summary>The webhook of an application: an envelope around an event, signed over time and body with the secret of the app (HMAC-SHA256).</summary>
    Application,

    /// <summary>The webhook of a rule: the bare event, signed over the body with the API secret (HMAC-SHA1).</summary>
    Rule,

    /// <summary>The webhook of a channel, <c>message_imported</c>, signed like the webhook of an application.</summary>
    Channel,
}
