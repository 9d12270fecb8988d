using Microsoft.AspNetCore.Http;

namespace CallLogging.AspNetCore;

/// <summary>Whether a request that changes something may come from a page of another site: browsers say where it comes from.</summary>
internal static class SameSite
{
    public static bool Allows(HttpRequest request)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        string origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
