using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Front;

/// <summary>Verifies that a webhook comes from Front, over the raw body and in constant time.</summary>
/// <remarks>Front signs in two ways: dev.frontapp.com, "Application webhooks", "Security" of channels, and "Rule webhooks", read 2026.</remarks>
internal static class FrontWebhookSignature
{
    /// <summary>The header with the signature in Base64.</summary>
    public const string SignatureHeader = "x-front-signature";

    /// <summary>The header with the time of signing of an application's webhook, in milliseconds since 1970.</summary>
    public const string TimeHeader = "x-front-request-timestamp";

    // The maximum age that Front recommends against replays.
    private static readonly TimeSpan s_maxAge = TimeSpan.FromMinutes(5);

    /// <summary>Verifies a webhook of an application or of its channel: HMAC-SHA256 with the app's secret over time, colon and body. The time must be within 5 minutes of now.</summary>
    /// <param name="request">The request with its body as received.</param>
    /// <param name="appSecret">The secret of the app.</param>
    /// <param name="now">The present time.</param>
    public static OriginCheck CheckApplication(ProviderRequest request, string appSecret, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(appSecret);
        if (request.FindHeader(SignatureHeader) is not { Length: > 0 } signature || request.FindHeader(TimeHeader) is not { Length: > 0 } time)
        {
            return OriginCheck.Missing;
        }

        if (ParseTime(time) is not { } signedAt)
        {
            return OriginCheck.Malformed;
        }

        byte[] prefix = Encoding.ASCII.GetBytes($"{time}:");
        byte[] content = [.. prefix, .. request.Body.Span];
        OriginCheck check = Compare(signature, HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), content));
        return check == OriginCheck.Valid && (signedAt - now).Duration() > s_maxAge ? OriginCheck.Mismatch : check;
    }

    /// <summary>Verifies a webhook of a rule: HMAC-SHA1 with the company's API secret over the body alone, so a replay cannot be detected.</summary>
    /// <param name="request">The request with its body as received.</param>
    /// <param name="apiSecret">The API secret of the company.</param>
    public static OriginCheck CheckRule(ProviderRequest request, string apiSecret)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(apiSecret);
        return request.FindHeader(SignatureHeader) is not { Length: > 0 } signature
            ? OriginCheck.Missing
#pragma warning disable CA5350 // Front signs the webhooks of rules with SHA-1.
            : Compare(signature, HMACSHA1.HashData(Encoding.UTF8.GetBytes(apiSecret), request.Body.Span));
#pragma warning restore CA5350
    }

    private static OriginCheck Compare(string signature, byte[] expected)
    {
        Span<byte> given = stackalloc byte[64];
        return !Convert.TryFromBase64String(signature, given, out int length) ? OriginCheck.Malformed
            : CryptographicOperations.FixedTimeEquals(given[..length], expected) ? OriginCheck.Valid
            : OriginCheck.Mismatch;
    }

    // Front's guide states milliseconds, its guide for channels seconds.
    private static DateTimeOffset? ParseTime(string text)
    {
        const long LatestSeconds = 100_000_000_000;
        return !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number >= LatestSeconds * 1000 ? null
            : number < LatestSeconds ? DateTimeOffset.FromUnixTimeSeconds(number)
            : DateTimeOffset.FromUnixTimeMilliseconds(number);
    }
}
