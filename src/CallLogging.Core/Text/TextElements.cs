using System.Globalization;
using System.Text;

namespace CallLogging;

/// <summary>Cuts texts at boundaries that a reader sees: between text elements, never inside one.</summary>
/// <remarks>
/// A text element is an extended grapheme cluster of Unicode Standard Annex 29, as <see cref="StringInfo"/> determines it.
/// </remarks>
public static class TextElements
{
    /// <summary>The character that marks where a text was cut.</summary>
    public const char Ellipsis = '…';

    private const char ZeroWidthJoiner = '\u200d';

    /// <summary>
    /// Returns the length of the longest prefix that has at most <paramref name="limit"/> UTF-16 units and ends at a boundary between
    /// text elements.
    /// </summary>
    /// <param name="text">Any text, even one with unpaired surrogates.</param>
    /// <param name="limit">The maximum number of UTF-16 units, 0 or more.</param>
    /// <returns>The length of the prefix, from 0 to <paramref name="limit"/>; the whole length if the text is not longer.</returns>
    /// <remarks>
    /// The method searches backward from the limit for the nearest boundary, so the time depends on the text element there and not on
    /// the length of the text. It reads at most two units beyond the limit.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public static int GetFittingLength(ReadOnlySpan<char> text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (text.Length <= limit)
        {
            return text.Length;
        }

        int at = limit;
        while (at > 0)
        {
            char before = text[at - 1];
            if (IsPlain(text[at]) && (IsPlain(before) || IsMark(before)))
            {
                return at;
            }

            at = FindRunStart(text, at);
            if (at == 0 || char.IsSurrogatePair(text[at - 1], text[at]))
            {
                at = Math.Max(at - 1, 0);
                continue;
            }

            int border = FindLastBoundary(text, at, out int start);
            if (border > start)
            {
                return border;
            }

            at = start;
        }

        return 0;
    }

    // There is no boundary between marks, nor between conjoining Hangul letters of one kind. Returns the index of the first letter of
    // the run around an index, or the index itself.
    private static int FindRunStart(ReadOnlySpan<char> text, int at)
    {
        if (IsMark(text[at]))
        {
            while (at > 0 && IsMark(text[at - 1]))
            {
                at--;
            }
        }
        else if (GetHangulKind(text[at]) is not 0 and var kind)
        {
            while (at > 0 && GetHangulKind(text[at - 1]) == kind)
            {
                at--;
            }
        }

        return at;
    }

    // Returns the last boundary after the start and not after the index, or the start if there is none; the start itself is not
    // examined. The characters on both sides decide whether there is a boundary and, in emoji sequences and Indic conjuncts, the base
    // of the marks before it. Only flags need more: the number of regional indicators before the index.
    private static int FindLastBoundary(ReadOnlySpan<char> text, int at, out int start)
    {
        Rune.DecodeFromUtf16(text[at..], out Rune after, out int afterLength);
        int indicators = IsRegionalIndicator(after) ? CountRegionalIndicators(text[..at]) : 0;
        if (indicators > 0)
        {
            start = at - (2 * indicators);
            return indicators % 2 == 0 ? at : at - 2;
        }

        start = at;
        bool joins = true;
        while (joins && start > 0)
        {
            Rune.DecodeLastFromUtf16(text[..start], out Rune before, out int beforeLength);
            start -= beforeLength;
            joins = CanJoin(before);
        }

        ReadOnlySpan<char> around = text[start..(at + afterLength)];
        int border = 0;
        int next = StringInfo.GetNextTextElementLength(around);
        while (next <= at - start)
        {
            border = next;
            next += StringInfo.GetNextTextElementLength(around[next..]);
        }

        return start + border;
    }

    private static int CountRegionalIndicators(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (text.Length >= 2 * (count + 1) && IsRegionalIndicator(text[^((2 * count) + 2)], text[^((2 * count) + 1)]))
        {
            count++;
        }

        return count;
    }

    private static bool IsRegionalIndicator(char high, char low) => high == '\ud83c' && low is >= '\udde6' and <= '\uddff';

    private static bool IsRegionalIndicator(Rune rune) => rune.Value is >= 0x1f1e6 and <= 0x1f1ff;

    // Accepts more characters than can continue a text element: an overestimate costs one step, an underestimate gives a wrong result.
    private static bool CanJoin(Rune rune) => rune.Value >= '\u0300' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format
        or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    // A mark never begins a text element, except after a control character: non-spacing and enclosing marks, which all extend
    // (rule GB9), and the spacing marks of the scripts of India (GB9a; in other scripts some of them stand alone).
    private static bool IsMark(char c) => c >= '\u0300' && (c < '\u0370' || c == ZeroWidthJoiner || IsMarkByCategory(c));

    private static bool IsMarkByCategory(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => true,
        UnicodeCategory.SpacingCombiningMark => c is >= '\u0900' and < '\u0e00',
        _ => false,
    };

    // Leading consonants, vowels and trailing consonants: the rules GB6 to GB8 keep letters of one kind together.
    private static int GetHangulKind(char c) => c switch
    {
        >= '\u1100' and < '\u1160' => 1,
        >= '\u1160' and < '\u11a8' => 2,
        >= '\u11a8' and < '\u1200' => 3,
        _ => 0,
    };

    // Characters of Unicode's grapheme break class "Other", of which most names consist: there is a boundary between any two of them
    // (rule GB999). Hangul, Indic and Thai letters, marks, emoji and surrogates do not belong to them.
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
