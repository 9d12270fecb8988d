namespace CallLogging.Simulators;

/// <summary>One delivery of a webhook of Aircall.</summary>
/// <param name="CallId">The id of the call that the webhook reports on.</param>
/// <param name="Event">The name of the event, such as <c>call.ended</c>.</param>
/// <param name="DeliveredAt">The time of the delivery.</param>
/// <param name="Body">The JSON body, including the webhook token.</param>
public sealed record AircallWebhook(long CallId, string Event, DateTimeOffset DeliveredAt, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets a value indicating whether this delivery repeats an earlier one.</summary>
    /// <value>A repeat has the same content with another timestamp, and newly signed links.</value>
    public bool IsRepeat { get; init; }

    /// <summary>Builds the HTTP request that a host receives.</summary>
    /// <param name="url">The address that the webhook is sent to.</param>
    /// <returns>The request with the headers of Aircall.</returns>
    public ProviderRequest ToRequest(string url = "https://calls.example.com/webhooks/aircall") =>
        new("POST", url, [new("Content-Type", "application/json"), new("aircall-origin", "webhooks")], Body);
}
