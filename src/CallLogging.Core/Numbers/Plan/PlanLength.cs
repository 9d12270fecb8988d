namespace CallLogging;

/// <summary>What the numbering plan says of a national number's length.</summary>
internal enum PlanLength
{
    /// <summary>Some numbers are as long.</summary>
    Possible,

    /// <summary>Numbers are as long when dialled within their area.</summary>
    LocalOnly,

    /// <summary>Shorter than all numbers.</summary>
    TooShort,

    /// <summary>Shorter than some numbers and longer than others, but as long as none.</summary>
    Between,

    /// <summary>Longer than all numbers.</summary>
    TooLong,
}
