namespace CallLogging;

/// <summary>The links to a recording or a voicemail. Providers give a permanent page, a signed file whose link expires, or both.</summary>
/// <remarks>A value without any link says that the recording or voicemail exists and that no link is known yet.</remarks>
public sealed record CallMedia
{
    /// <summary>The permanent link, to a page that may require a login; null if there is none.</summary>
    public string? PermanentUrl { get; init; }

    /// <summary>The signed link, which expires after minutes or hours; null if there is none.</summary>
    /// <remarks>At Aircall it expires after one hour, formerly after ten minutes. It is never stored as the only link.</remarks>
    public string? ExpiringUrl { get; init; }

    /// <summary>Merges what two events state: the later event counts, but a link that it leaves out stays.</summary>
    internal static CallMedia Merge(CallMedia? earlier, CallMedia later) =>
        earlier is null || (later.PermanentUrl is not null && later.ExpiringUrl is not null)
            ? later
            : new CallMedia
            {
                PermanentUrl = later.PermanentUrl ?? earlier.PermanentUrl,
                ExpiringUrl = later.ExpiringUrl ?? earlier.ExpiringUrl,
            };
}
