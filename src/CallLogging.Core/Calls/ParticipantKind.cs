namespace CallLogging;

/// <summary>What a participant of a call is to the company.</summary>
public enum ParticipantKind
{
    /// <summary>An agent.</summary>
    Agent,

    /// <summary>Somebody in the company's address book.</summary>
    Contact,

    /// <summary>Somebody else.</summary>
    External,
}
