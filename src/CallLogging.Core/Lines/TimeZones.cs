using System.Diagnostics.CodeAnalysis;

namespace CallLogging;

/// <summary>Finds time zones by the names that providers and settings use.</summary>
/// <remarks>
/// Zones come from the runtime's time zone data and not from built-in tables, because governments change zones several times a year, and updated data
/// must apply without a new version of the package. Two computers with different data can compute different hours for the same call. Where
/// the data is missing, as in some small container images, every zone is unknown: fields with the zone or the local hour of a call are not
/// sent, and settings with opening hours are rejected at start with the name of the zone.
/// </remarks>
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
