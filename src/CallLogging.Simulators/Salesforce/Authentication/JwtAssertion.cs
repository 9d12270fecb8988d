using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The claims of a JWT bearer assertion.</summary>
internal sealed record JwtAssertion(string Issuer, string Subject, string Audience, DateTimeOffset ExpiresAt)
{
    private const int Parts = 3;

    /// <summary>Reads an assertion. Returns false if it is malformed or if its signature is wrong.</summary>
    /// <param name="text">The assertion in compact form.</param>
    /// <param name="publicKey">The public key in PEM; null to accept any signature.</param>
    /// <param name="assertion">The claims of the assertion.</param>
    public static bool TryRead(string text, string? publicKey, [NotNullWhen(true)] out JwtAssertion? assertion)
    {
        assertion = null;
        string[] parts = text.Split('.');
        if (parts.Length != Parts || !TryDecode(parts[0], out byte[] header) || !TryDecode(parts[1], out byte[] payload) || !TryDecode(parts[2], out byte[] signature)
            || !TryParse(header, out JsonElement head) || !TryParse(payload, out JsonElement claims)
            || GetText(head, "alg") != "RS256" || signature.Length == 0)
        {
            return false;
        }

        if (publicKey is not null && !IsSignatureValid($"{parts[0]}.{parts[1]}", signature, publicKey))
        {
            return false;
        }

        bool hasExpiry = claims.TryGetProperty("exp", out JsonElement exp) && exp.ValueKind == JsonValueKind.Number && exp.TryGetDouble(out _);
        assertion = new(GetText(claims, "iss") ?? "", GetText(claims, "sub") ?? "", GetText(claims, "aud") ?? "",
            hasExpiry ? ToTime(exp.GetDouble()) : DateTimeOffset.MinValue);
        return true;
    }

    // A time in milliseconds, which is a common mistake, exceeds the range of DateTimeOffset.
    private static DateTimeOffset ToTime(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) < 200_000_000_000 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : DateTimeOffset.MaxValue;

    private static string? GetText(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryParse(byte[] json, out JsonElement root)
    {
        bool isRead = JsonText.TryRead(json, out root, out _);
        return isRead && root.ValueKind == JsonValueKind.Object;
    }

    private static bool TryDecode(string part, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : [];
        return bytes.Length > 0 || part.Length == 0;
    }

    private static bool IsSignatureValid(string signed, byte[] signature, string publicKey)
    {
        using var key = RSA.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
