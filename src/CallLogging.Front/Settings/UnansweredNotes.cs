namespace CallLogging.Front;

/// <summary>What becomes of the notes of calls that nobody answered (spec F5).</summary>
public enum UnansweredNotes
{
    /// <summary>They are not written.</summary>
    Nothing,

    /// <summary>They are written as the integration, naming the agent.</summary>
    AsIntegration,
}
