using System.Diagnostics.CodeAnalysis;

namespace CallLogging;

/// <summary>Finds time zones by the names that providers and settings use.</summary>
public static class TimeZones
{
    /// <summary>Finds a zone in the time zone data of the runtime. It never throws.</summary>
    /// <param name="name">An IANA name such as <c>Europe/Vienna</c>; null and empty find nothing.</param>
    /// <param name="zone">The zone, or null if there is none of that name.</param>
    /// <returns><see langword="true"/> if the zone was found.</returns>
    public static bool TryFind([NotNullWhen(true)] string? name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return !string.IsNullOrWhiteSpace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
