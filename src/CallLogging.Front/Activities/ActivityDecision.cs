namespace CallLogging.Front;

/// <summary>The decision whether a call is written, with its activities.</summary>
/// <param name="Rule">The reason why the call is, or is not yet, written.</param>
/// <param name="Activities">The activities in the order of writing, including those already written; empty unless the rule is <see cref="ActivityRule.Write"/>.</param>
public sealed record ActivityDecision(ActivityRule Rule, ValueList<FrontActivity> Activities = default);

/// <summary>The reason why a call is, or is not yet, written.</summary>
public enum ActivityRule
{
    /// <summary>The outcome is known, and nothing that the timing waits for is missing: the call is written now.</summary>
    Write,

    /// <summary>A call between agents is never written.</summary>
    Internal,

    /// <summary>The outcome of the call is not known yet.</summary>
    InProgress,

    /// <summary>The call was answered and has not ended yet.</summary>
    WaitsForEnd,

    /// <summary>The call was not answered, and a voicemail or a late answer may still be reported: the call is written when it is final.</summary>
    WaitsUntilFinal,
}

/// <summary>The qualifications of a call that have been written, or may have been.</summary>
/// <param name="Qualifications">The qualifications in the order in which the call had them; the last one is the current one at Front.</param>
public sealed record SentActivities(ValueList<CallQualification> Qualifications = default)
{
    /// <summary>Gets a value indicating whether the voicemail link was written together with a correction, so that it needs no activity of its own.</summary>
    public bool HasCorrectionLink { get; init; }

    /// <summary>No activity has been written.</summary>
    public static SentActivities None { get; } = new();
}
