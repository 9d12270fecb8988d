namespace CallLogging;

/// <summary>Where a recording or a voicemail can be heard. Providers give a page that stays, a signed file that expires, or both.</summary>
/// <remarks>A media without any link says that it exists and that no link is known yet.</remarks>
public sealed record CallMedia
{
    /// <summary>A link that lasts (a page that may ask for a login), or null.</summary>
    public string? LastingUrl { get; init; }

    /// <summary>A signed link that expires after minutes or hours, or null.</summary>
    /// <remarks>Aircall: one hour, formerly ten minutes. Never kept as the only link: spec S18.</remarks>
    public string? ExpiringUrl { get; init; }

    internal static CallMedia Merge(CallMedia? earlier, CallMedia later) =>
        earlier is null || (later.LastingUrl is not null && later.ExpiringUrl is not null)
            ? later
            : new CallMedia
            {
                LastingUrl = later.LastingUrl ?? earlier.LastingUrl,
                ExpiringUrl = later.ExpiringUrl ?? earlier.ExpiringUrl,
            };
}
