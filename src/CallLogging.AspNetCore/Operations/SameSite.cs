using Microsoft.AspNetCore.Http;

namespace CallLogging.AspNetCore;

/// <summary>Rejects requests that a page of another site makes a browser send.</summary>
/// <remarks>Browsers report the origin in <c>Sec-Fetch-Site</c> and <c>Origin</c>. Scripts send neither header and are allowed.</remarks>
internal static class SameSite
{
    /// <summary>Determines whether a request that changes something comes from a script or from a page of this host.</summary>
    public static bool Allows(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
