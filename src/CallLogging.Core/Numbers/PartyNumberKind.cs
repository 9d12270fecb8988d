namespace CallLogging;

/// <summary>What a provider's text for the other party's number turned out to be.</summary>
public enum PartyNumberKind
{
    /// <summary>The customer withheld the number.</summary>
    Withheld,

    /// <summary>A telephone number.</summary>
    Number,

    /// <summary>A text that is no number, such as a SIP name, or a national number without a region.</summary>
    NotANumber,
}
