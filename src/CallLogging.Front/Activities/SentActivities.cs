namespace CallLogging.Front;

/// <summary>What has been written of a call, or may have been.</summary>
/// <param name="Qualifications">Which qualifications, in their order.</param>
public sealed record SentActivities(ValueList<CallQualification> Qualifications = default)
{
    /// <summary>Whether the link to the voicemail was written together with a correction.</summary>
    public bool CorrectionHasLink { get; init; }

    /// <summary>Nothing.</summary>
    public static SentActivities None { get; } = new();
}
