using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Tells recording and voicemail apart, and links that last from signed ones.</summary>
/// <remarks>
/// <c>asset</c> is a page that lasts and asks for a login, for either of the two; <c>recording</c> and <c>voicemail</c> are signed files
/// that expire within the hour, their short forms within three (Aircall API reference, 2026).
/// </remarks>
internal static class MediaLinks
{
    private const string RecordingPath = "/recording";
    private const string VoicemailPath = "/voicemail";

    /// <summary>The recording, or null if there is none.</summary>
    public static CallMedia? Recording(CallPayload data) =>
        Media(Page(data, RecordingPath, VoicemailPath, data.Recording), data.Recording, data.RecordingShortUrl, isSaid: false);

    /// <summary>The voicemail, or null if there is none. That one was left counts also before its link is there.</summary>
    public static CallMedia? Voicemail(CallPayload data, CallEventKind kind) => Media(
        Page(data, VoicemailPath, RecordingPath, data.Voicemail),
        data.Voicemail,
        data.VoicemailShortUrl,
        isSaid: kind == CallEventKind.VoicemailLeft);

    // The page names its medium; one that names neither belongs to what is there.
    private static string? Page(CallPayload data, string own, string other, string? signed)
    {
        ReadOnlySpan<char> path = data.Asset;
        path = path[..(path.IndexOfAny('?', '#') is >= 0 and var end ? end : path.Length)];
        return Names(path, own) || (!Names(path, other) && !string.IsNullOrEmpty(signed)) ? data.Asset : null;
    }

    // Both ".../calls/{id}/recording" and the older ".../recording/{id}" have been seen.
    private static bool Names(ReadOnlySpan<char> path, string medium)
    {
        int place = path.IndexOf(medium, StringComparison.Ordinal);
        return place >= 0 && (place + medium.Length == path.Length || path[place + medium.Length] == '/');
    }

    private static CallMedia? Media(string? lasting, string? signed, string? shortened, bool isSaid) =>
        !isSaid && string.IsNullOrEmpty(lasting) && string.IsNullOrEmpty(signed) && string.IsNullOrEmpty(shortened)
            ? null
            : new CallMedia { LastingUrl = Link(lasting), ExpiringUrl = Link(signed) ?? Link(shortened) };

    // Links end up in pages and records: only what is surely a web address is let through.
    private static string? Link(string? text) =>
        text is not null
        && !text.AsSpan().ContainsAnyInRange('\0', ' ')
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? text
            : null;
}
