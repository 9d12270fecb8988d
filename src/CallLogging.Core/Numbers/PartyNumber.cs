namespace CallLogging;

/// <summary>
/// The number of a party (ITU: calling or called party number): a telephone number, withheld, or a text that is not a number.
/// <see cref="PhoneNumberParser.Parse"/> returns it.
/// </summary>
/// <remarks>The default value is <see cref="Withheld"/>.</remarks>
public readonly record struct PartyNumber
{
    private PartyNumber(PartyNumberKind kind, PhoneNumber? number, string? extension, string? text, NotANumberReason? reason)
    {
        Kind = kind;
        Number = number;
        Extension = extension;
        Text = text;
        Reason = reason;
    }

    /// <summary>The value for a number that the customer withheld.</summary>
    public static PartyNumber Withheld => default;

    /// <summary>The kind of value: a number, withheld, or not a number.</summary>
    public PartyNumberKind Kind { get; }

    /// <summary>The telephone number if <see cref="Kind"/> is <see cref="PartyNumberKind.Number"/>; else null.</summary>
    public PhoneNumber? Number { get; }

    /// <summary>The extension that was written after the number, digits only; null if there is none.</summary>
    public string? Extension { get; }

    /// <summary>The text as it was written if <see cref="Kind"/> is <see cref="PartyNumberKind.NotANumber"/>; else null.</summary>
    public string? Text { get; }

    /// <summary>The reason why the text is not a number if <see cref="Kind"/> is <see cref="PartyNumberKind.NotANumber"/>; else null.</summary>
    public NotANumberReason? Reason { get; }

    /// <summary>Creates the value for a telephone number.</summary>
    /// <param name="number">The telephone number.</param>
    /// <param name="extension">The extension after it, digits only, or null.</param>
    /// <returns>A value of the kind <see cref="PartyNumberKind.Number"/>.</returns>
    public static PartyNumber From(PhoneNumber number, string? extension = null) =>
        new(PartyNumberKind.Number, number, extension, null, null);

    /// <summary>Creates the value for a text that is not a number.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="reason">The reason why it is not a number.</param>
    /// <returns>A value of the kind <see cref="PartyNumberKind.NotANumber"/>.</returns>
    public static PartyNumber NotANumber(string text, NotANumberReason reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(PartyNumberKind.NotANumber, null, null, text, reason);
    }

    /// <summary>
    /// Returns the number in E.164, <c>withheld</c>, or the text as it was written. It is not for logs, because it may name a person.
    /// </summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        PartyNumberKind.Number => Number!.Value.E164,
        PartyNumberKind.Withheld => "withheld",
        PartyNumberKind.NotANumber => Text!,
    };
}

/// <summary>The kind of a <see cref="PartyNumber"/>.</summary>
public enum PartyNumberKind
{
    /// <summary>The customer withheld the number.</summary>
    Withheld,

    /// <summary>A telephone number.</summary>
    Number,

    /// <summary>A text that is not a number, such as a SIP name, or a national number without a region.</summary>
    NotANumber,
}

/// <summary>The reason why a text is not a telephone number.</summary>
public enum NotANumberReason
{
    /// <summary>The text contains characters that do not occur in telephone numbers.</summary>
    NotDialable,

    /// <summary>The number is a national one, and no region was given to read it with. The parser never guesses a country.</summary>
    RegionNeeded,

    /// <summary>The number has too few digits for any number of its calling code.</summary>
    TooShort,

    /// <summary>The number has too many digits for any number of its calling code, or more than <see cref="PhoneNumber.MaxDigits"/> in all.</summary>
    TooLong,

    /// <summary>The digits do not begin with a calling code that is in use.</summary>
    UnknownCallingCode,

    /// <summary>The calling code has shorter numbers and longer ones, but none with this number of digits.</summary>
    ImpossibleLength,
}
