namespace CallLogging;

/// <summary>
/// The known kinds in the order in which events of one instant are read: what can only follow something else stands behind it.
/// </summary>
internal enum KindRank
{
    Started,
    IvrChosen,
    Ringing,
    Declined,
    Answered,
    Held,
    Resumed,
    ConferenceJoined,
    Transferred,

    /// <summary>The last that can only happen while a call lasts.</summary>
    TransferFailed,
    HungUp,
    Ended,
    VoicemailLeft,
    RecordingReady,
    Assigned,
    Noted,
    Tagged,

    /// <summary>A provider's own word.</summary>
    Unknown,

    /// <summary>The provider's whole word on the call, asked for: it stands above what was delivered before.</summary>
    Fetched,

    /// <summary>Closes whatever came before.</summary>
    Settled,
}
