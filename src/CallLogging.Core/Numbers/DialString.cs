namespace CallLogging;

/// <summary>The digits of a written number without its punctuation, and the extension after them.</summary>
/// <remarks>Reading looks at each character at most twice: once for the number, and once where an extension might begin.</remarks>
internal ref struct DialString
{
    /// <summary>The length in characters above which a text is not a number; libphonenumber has the same limit.</summary>
    public const int MaxTextLength = 250;

    /// <summary>
    /// The maximum number of digits in a written number: international and national prefix with carrier code (10 + 12), calling
    /// code (3) and national number (17), with room to spare.
    /// </summary>
    public const int MaxDigits = 48;

    private readonly Span<byte> _buffer;
    private int _count;

    /// <summary>Creates an empty instance.</summary>
    /// <param name="buffer">A buffer for <see cref="MaxDigits"/> digits.</param>
    public DialString(Span<byte> buffer) => _buffer = buffer;

    /// <summary>The digits as values from 0 to 9.</summary>
    public readonly ReadOnlySpan<byte> Digits => _buffer[.._count];

    /// <summary>Gets a value indicating whether a <c>+</c> precedes the digits.</summary>
    public bool IsInternational { get; private set; }

    /// <summary>The digits of the extension, or null if there is none.</summary>
    public string? Extension { get; private set; }

    /// <summary>The number of characters that were examined; a test proves with it that reading is linear.</summary>
    public int Steps { get; private set; }

    /// <summary>Reads a text.</summary>
    /// <returns>The reason why the text is not a number, or null.</returns>
    public NotANumberReason? Read(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxTextLength)
        {
            return NotANumberReason.TooLong;
        }

        text = SkipEnd(TelUri.SkipScheme(text));
        if (text.Contains(';'))
        {
            if (!TelUri.TrySkipParameters(text, out ReadOnlySpan<char> number, out ReadOnlySpan<char> context))
            {
                return NotANumberReason.NotDialable;
            }

            if (ReadDigits(context) is { } badContext)
            {
                return badContext;
            }

            text = number;
        }

        return ReadDigits(text) ?? (_count == 0 ? NotANumberReason.NotDialable : null);
    }

    // Signs at the end of a text, such as a full stop, belong to the sentence and not to the number; # may end an extension.
    private static ReadOnlySpan<char> SkipEnd(ReadOnlySpan<char> text)
    {
        int end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]) && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] is not ('#' or '\uff03' or '='))
        {
            end--;
        }

        return text[..end];
    }

    private NotANumberReason? ReadDigits(ReadOnlySpan<char> text)
    {
        // The index of the digits after the last blank or hyphen: only its end marks `- 123#` as an extension.
        int run = -1;
        for (int i = 0; i < text.Length; i++)
        {
            Steps++;
            char c = text[i];
            int digit = DialCharacters.GetDigit(c);
            if (digit >= 0)
            {
                if (_count == MaxDigits)
                {
                    return NotANumberReason.TooLong;
                }

                _buffer[_count++] = (byte)digit;
                continue;
            }

            if (c is ' ' or '-')
            {
                run = _count;
                continue;
            }

            if (DialCharacters.IsPlus(c) && _count == 0)
            {
                IsInternational = true;
                continue;
            }

            if (_count >= 2 && ExtensionText.CanBegin(c) && ReadExtension(text, i, run))
            {
                return null;
            }

            if (!DialCharacters.IsPunctuation(c))
            {
                return NotANumberReason.NotDialable;
            }

            run = -1;
        }

        return null;
    }

    private bool ReadExtension(ReadOnlySpan<char> text, int at, int run)
    {
        Extension = ExtensionText.Read(text[at..], out int steps);
        Steps += steps;
        if (Extension is not null)
        {
            return true;
        }

        int length = _count - run;
        if (text[at] != '#' || run < 2 || length is < 1 or > 6 || !text[(at + 1)..].IsWhiteSpace())
        {
            return false;
        }

        Extension = string.Create(length, _buffer.Slice(run, length), static (digits, values) =>
        {
            for (int i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)('0' + values[i]);
            }
        });
        _count = run;
        return true;
    }
}
