using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Distinguishes recordings from voicemails, and lasting links from signed ones.</summary>
/// <remarks>
/// <c>asset</c> is a lasting page for either of the two, which asks for a login; <c>recording</c> and <c>voicemail</c> are signed files
/// that expire within one hour, and their short forms within three hours (Aircall API reference, 2026).
/// </remarks>
internal static class MediaLinks
{
    private const string RecordingPath = "/recording";
    private const string VoicemailPath = "/voicemail";

    /// <summary>Returns the recording of a call, or null if it has none.</summary>
    public static CallMedia? FindRecording(CallPayload data) =>
        CreateMedia(FindPage(data, RecordingPath, VoicemailPath, data.Recording), data.Recording, data.RecordingShortUrl, isReported: false);

    /// <summary>Returns the voicemail of a call, or null if it has none. After the event that one was left, the result is not null even while the link is missing.</summary>
    public static CallMedia? FindVoicemail(CallPayload data, CallEventKind kind) => CreateMedia(
        FindPage(data, VoicemailPath, RecordingPath, data.Voicemail),
        data.Voicemail,
        data.VoicemailShortUrl,
        isReported: kind == CallEventKind.VoicemailLeft);

    // The path of the page names its medium. A page that names neither medium belongs to the signed file that exists.
    private static string? FindPage(CallPayload data, string own, string other, string? signed)
    {
        ReadOnlySpan<char> path = data.Asset;
        path = path[..(path.IndexOfAny('?', '#') is >= 0 and var end ? end : path.Length)];
        return HasMedium(path, own) || (!HasMedium(path, other) && !string.IsNullOrEmpty(signed)) ? data.Asset : null;
    }

    // Aircall sends both ".../calls/{id}/recording" and the older ".../recording/{id}".
    private static bool HasMedium(ReadOnlySpan<char> path, string medium)
    {
        int place = path.IndexOf(medium, StringComparison.Ordinal);
        return place >= 0 && (place + medium.Length == path.Length || path[place + medium.Length] == '/');
    }

    private static CallMedia? CreateMedia(string? permanent, string? signed, string? shortened, bool isReported) =>
        !isReported && string.IsNullOrEmpty(permanent) && string.IsNullOrEmpty(signed) && string.IsNullOrEmpty(shortened)
            ? null
            : new CallMedia { PermanentUrl = ValidateLink(permanent), ExpiringUrl = ValidateLink(signed) ?? ValidateLink(shortened) };

    // Links end up in pages and records, so only valid web addresses pass.
    private static string? ValidateLink(string? text) =>
        text is not null
        && !text.AsSpan().ContainsAnyInRange('\0', ' ')
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? link)
        && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)
            ? text
            : null;
}
