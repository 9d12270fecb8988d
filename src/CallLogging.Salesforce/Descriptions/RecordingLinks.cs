namespace CallLogging.Salesforce;

/// <summary>Selects the link to the recording or voicemail of a call that is logged.</summary>
/// <remarks>
/// A missed call whose voicemail link is not known yet gets no link line, even if there is another recording, because the words "voicemail" would
/// be wrong for it.
/// </remarks>
internal static class RecordingLinks
{
    /// <summary>Returns the link to the voicemail if the call is one, otherwise the link to the recording.</summary>
    /// <returns>A link, or null if there is none of the selected kind.</returns>
    public static string? Find(Call call, RecordingLink link)
    {
        ArgumentNullException.ThrowIfNull(call);
        CallMedia? media = call.Outcome == CallOutcome.InboundVoicemail ? call.Voicemail : call.Recording;
        string? url = link switch
        {
            RecordingLink.Lasting => media?.PermanentUrl,
            RecordingLink.Expiring => string.IsNullOrWhiteSpace(media?.ExpiringUrl) ? media?.PermanentUrl : media.ExpiringUrl,
        };
        return string.IsNullOrWhiteSpace(url) ? null : url;
    }
}

/// <summary>The two kinds of link to a recording or voicemail.</summary>
public enum RecordingLink
{
    /// <summary>The permanent page, which may ask for a login. A call with only an expiring link has no link until the page is known.</summary>
    Lasting,

    /// <summary>The signed file, which stops working after about an hour; the permanent page if there is no file.</summary>
    Expiring,
}
