using System.Globalization;

namespace CallLogging;

/// <summary>Cuts texts where a reader sees a border: between text elements, never inside one.</summary>
public static class TextElements
{
    /// <summary>What stands where a text was cut.</summary>
    public const char Ellipsis = '…';

    /// <summary>The longest prefix of at most <paramref name="limit"/> UTF-16 units that ends at a text element border.</summary>
    /// <param name="text">Any text, also with broken surrogates.</param>
    /// <param name="limit">The most units, 0 or more.</param>
    /// <returns>The length of the prefix, 0 to <paramref name="limit"/>.</returns>
    /// <remarks>Looks for the border near the limit, not from the start of the text.</remarks>
    public static int FitLength(ReadOnlySpan<char> text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (text.Length <= limit)
        {
            return text.Length;
        }

        // Where two plain letters meet there is a border, whatever stands before: count elements from the last such place on.
        int border = limit;
        while (border > 0 && !(IsPlain(text[border - 1]) && IsPlain(text[border])))
        {
            border--;
        }

        while (border < limit)
        {
            int next = border + StringInfo.GetNextTextElementLength(text[border..]);
            if (next > limit)
            {
                break;
            }

            border = next;
        }

        return border;
    }

    // Characters of Unicode's grapheme break class "Other" that make up most names: a border lies between any two of them
    // (Unicode Standard Annex 29, rule GB999). Hangul, Indic and Thai letters, marks, emoji and surrogates are not among them.
    private static bool IsPlain(char c) => c switch
    {
        >= ' ' and < '\u007f' => true,
        >= '\u00c0' and < '\u0300' => true,
        >= '\u0370' and < '\u0483' => true,
        >= '\u048a' and < '\u0530' => true,
        >= '\u3041' and < '\u3097' => true,
        >= '\u30a1' and < '\u30fb' => true,
        >= '\u3400' and < '\ua000' => true,
        _ => false,
    };
}
