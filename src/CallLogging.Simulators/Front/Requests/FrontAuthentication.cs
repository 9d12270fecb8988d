using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Checks the bearer of a request: the API token, or the signed token of a channel.</summary>
internal static class FrontAuthentication
{
    private const string Bearer = "Bearer ";

    // Front's own sample signs for ten seconds. A token with a longer life than this is not made for one request.
    private static readonly TimeSpan s_maxLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Returns the channel id of a channel token, an empty text for the API token, and null for anything else.</summary>
    public static string? ReadBearer(FrontSimulatorOptions options, string? authorization, DateTimeOffset now)
    {
        if (authorization is null || !authorization.StartsWith(Bearer, StringComparison.Ordinal))
        {
            return null;
        }

        string token = authorization[Bearer.Length..];
        return string.Equals(token, options.ApiToken, StringComparison.Ordinal) ? "" : ReadChannelToken(options, token, now);
    }

    private static string? ReadChannelToken(FrontSimulatorOptions options, string token, DateTimeOffset now)
    {
        if (token.Split('.') is not [var head, var claims, var signature])
        {
            return null;
        }

        byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), Encoding.ASCII.GetBytes($"{head}.{claims}"));
        if (!TryDecode(signature, out byte[] signed) || !CryptographicOperations.FixedTimeEquals(expected, signed)
            || !TryRead(head, out JsonElement header) || GetText(header, "alg") != "HS256" || !TryRead(claims, out JsonElement said))
        {
            return null;
        }

        bool isFresh = said.TryGetProperty("exp", out JsonElement expiry) && expiry.TryGetInt64(out long until)
            && DateTimeOffset.FromUnixTimeSeconds(until) is var end && end > now && end <= now + s_maxLifetime;
        bool isKnown = GetText(said, "iss") == options.AppUid && GetText(said, "jti") is { Length: > 0 };
        return isFresh && isKnown && GetText(said, "sub") is { } channel && options.Channels.Any(c => c.Id == channel) ? channel : null;
    }

    private static string? GetText(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryRead(string part, out JsonElement read)
    {
        read = default;
        try
        {
            if (!TryDecode(part, out byte[] json))
            {
                return false;
            }

            using var document = JsonDocument.Parse(json);
            read = document.RootElement.Clone();
            return read.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryDecode(string part, out byte[] bytes)
    {
        try
        {
            bytes = System.Buffers.Text.Base64Url.DecodeFromChars(part);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
