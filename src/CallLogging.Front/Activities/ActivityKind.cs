namespace CallLogging.Front;

/// <summary>One piece of information of a call, in the order in which they are written (spec F5).</summary>
public enum ActivityKind
{
    /// <summary>What kind of call it was, the line, the customer's number, the agent.</summary>
    Qualification,

    /// <summary>What kind of call it turned out to be, after another was written.</summary>
    Correction,

    /// <summary>How long was talked.</summary>
    Duration,

    /// <summary>The link to the recording.</summary>
    Recording,

    /// <summary>The link to the voicemail.</summary>
    Voicemail,

    /// <summary>A note of an agent's, as a comment.</summary>
    Note,
}
