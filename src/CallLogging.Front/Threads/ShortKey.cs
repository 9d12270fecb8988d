using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Front;

/// <summary>Keeps keys within Front's maximum length: a longer key is cut and ends in a hash of the whole key, so that different keys stay different.</summary>
internal static class ShortKey
{
    private const int HashLength = 32;

    public static string Shorten(string key, int maxLength = FrontChannelMessage.MaxExternalIdLength)
    {
        if (key.Length <= maxLength)
        {
            return key;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..HashLength];
        return $"{key[..TextElements.GetFittingLength(key, maxLength - HashLength - 1)]}~{hash}";
    }
}
