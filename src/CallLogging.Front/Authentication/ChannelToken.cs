using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Front;

/// <summary>Signs the JWT (HS256) that authenticates one request of an application's channel.</summary>
/// <remarks>
/// Signed without Microsoft.IdentityModel, which rejects HS256 keys below 256 bits, while Front's app secrets have any length. Each request is
/// signed when its turn in the queue has come, so that no token expires there. Tokens are only created here and never verified, so no
/// outsider chooses the algorithm. The four claims are <c>iss</c> (app), <c>sub</c> (channel), <c>jti</c> (random) and <c>exp</c> (in 30 s).
/// </remarks>
internal static class ChannelToken
{
    // Front's sample signs for 10 s. 30 s leave room for clocks that differ and for the network; a greater difference gives a 401, which the
    // diagnostics report.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(30);

    private static readonly string s_header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public static string Sign(string appUid, string appSecret, string channelId, DateTimeOffset now)
    {
        byte[] claims = RequestBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("iss"u8, appUid);
            writer.WriteString("sub"u8, channelId);
            writer.WriteString("jti"u8, RandomNumberGenerator.GetHexString(32, lowercase: true));
            writer.WriteNumber("exp"u8, (now + s_lifetime).ToUnixTimeSeconds());
            writer.WriteEndObject();
        }).ToArray();
        string signed = string.Create(CultureInfo.InvariantCulture, $"{s_header}.{Base64Url.EncodeToString(claims)}");
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
