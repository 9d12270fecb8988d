using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Front;

/// <summary>Signs the token that an application's channel asks with: a JWT under HS256, for one request (spec F9).</summary>
/// <remarks>By hand, because the usual library refuses the short secrets that Front gives out. See docs/decisions/0132-channel-tokens-by-hand.md.</remarks>
internal static class ChannelToken
{
    // Front's own sample signs for ten seconds; its clock may differ from ours, and a request may wait on the way.
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);

    private static readonly string s_header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public static string Sign(string appUid, string appSecret, string channelId, DateTimeOffset now)
    {
        byte[] claims = FrontBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, appUid);
            writer.WriteString("sub"u8, channelId);
            writer.WriteString("jti"u8, RandomNumberGenerator.GetHexString(32, lowercase: true));
            writer.WriteNumber("exp"u8, (now + s_life).ToUnixTimeSeconds());
            writer.WriteEndObject();
        }).ToArray();
        string signed = string.Create(CultureInfo.InvariantCulture, $"{s_header}.{Base64Url.EncodeToString(claims)}");
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
