using System.Diagnostics.CodeAnalysis;

namespace CallLogging;

/// <summary>Finds time zones by the names that providers use.</summary>
public static class TimeZones
{
    /// <summary>Finds a zone in the runtime's time-zone data.</summary>
    /// <param name="name">An IANA name such as <c>Europe/Vienna</c>.</param>
    /// <param name="zone">The zone, if there is one of that name.</param>
    public static bool TryFind([NotNullWhen(true)] string? name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return !string.IsNullOrWhiteSpace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
