namespace CallLogging.Salesforce;

/// <summary>Which link to the recording of a call is logged (spec S13, S18).</summary>
public static class RecordingLinks
{
    /// <summary>The link: of the voicemail if the call is one, else of the recording.</summary>
    /// <returns>A link, or null where there is none of the wanted kind.</returns>
    public static string? Of(Call call, RecordingLink link)
    {
        ArgumentNullException.ThrowIfNull(call);
        CallMedia? media = call.Outcome == CallOutcome.InboundVoicemail ? call.Voicemail : call.Recording;
        string? url = link switch
        {
            RecordingLink.Lasting => media?.LastingUrl,
            RecordingLink.Expiring => string.IsNullOrWhiteSpace(media?.ExpiringUrl) ? media?.LastingUrl : media.ExpiringUrl,
        };
        return string.IsNullOrWhiteSpace(url) ? null : url;
    }
}
