namespace CallLogging;

/// <summary>Why a text is no telephone number.</summary>
public enum NotANumberReason
{
    /// <summary>The text holds characters that no telephone number is written with.</summary>
    NotDialable,

    /// <summary>The number is written nationally, and no region was given to read it with. Nothing guesses a country (spec N3).</summary>
    RegionNeeded,

    /// <summary>Too few digits for any number of its calling code.</summary>
    TooShort,

    /// <summary>Too many digits for any number of its calling code, or more than the 15 that E.164 allows.</summary>
    TooLong,

    /// <summary>The digits begin with no calling code that is in use.</summary>
    UnknownCallingCode,

    /// <summary>Its calling code has shorter numbers and longer ones, but none of this many digits.</summary>
    ImpossibleLength,
}
