namespace CallLogging;

/// <summary>
/// What is known of a party's number (ITU: calling or called party number): a number, withheld, or a text that is no number.
/// The result of <see cref="PhoneNumberParser.Parse"/>.
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

    /// <summary>The customer withheld the number (spec N2).</summary>
    public static PartyNumber Withheld => default;

    /// <summary>Which of the three it is.</summary>
    public PartyNumberKind Kind { get; }

    /// <summary>The number, exactly if <see cref="Kind"/> is <see cref="PartyNumberKind.Number"/>.</summary>
    public PhoneNumber? Number { get; }

    /// <summary>The extension that was written behind the number, digits only, or null.</summary>
    public string? Extension { get; }

    /// <summary>The text as given, exactly if it is no number.</summary>
    public string? Text { get; }

    /// <summary>Why it is no number, exactly if it is none.</summary>
    public NotANumberReason? Reason { get; }

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="extension">The extension behind it, digits only, or null.</param>
    public static PartyNumber Of(PhoneNumber number, string? extension = null) =>
        new(PartyNumberKind.Number, number, extension, null, null);

    /// <summary>A text that is no number.</summary>
    public static PartyNumber NotANumber(string text, NotANumberReason reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(PartyNumberKind.NotANumber, null, null, text, reason);
    }

    /// <summary>The number in E.164, <c>withheld</c>, or the text as given. Not for logs: it may name a person.</summary>
    public override string ToString() => Kind switch
    {
        PartyNumberKind.Number => Number!.Value.E164,
        PartyNumberKind.Withheld => "withheld",
        PartyNumberKind.NotANumber => Text!,
    };
}
