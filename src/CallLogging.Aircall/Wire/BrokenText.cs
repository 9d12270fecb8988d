using System.Globalization;
using System.Text;

namespace CallLogging.Aircall.Wire;

/// <summary>
/// Replaces invalid Unicode by U+FFFD, so that half an emoji in a note, cut off by a length limit, does not cost the call.
/// </summary>
internal static class BrokenText
{
    private const int EscapeLength = 6;

    /// <summary>Replaces bytes that are not UTF-8, and escapes of lone surrogates, in a JSON text.</summary>
    /// <param name="json">The JSON text, in bytes of any kind.</param>
    /// <returns>Valid UTF-8; equal to <paramref name="json"/> if nothing had to be replaced.</returns>
    public static byte[] Mend(ReadOnlySpan<byte> json)
    {
        string text = Encoding.UTF8.GetString(json);
        var mended = new StringBuilder(text.Length);
        int place = 0;
        while (place < text.Length)
        {
            int length = LengthAt(text, place, out bool isBroken);
            mended.Append(isBroken ? "\ufffd" : text.AsSpan(place, length));
            place += length;
        }

        return Encoding.UTF8.GetBytes(mended.ToString());
    }

    // The length of the unit that is checked as a whole: a character, an escape, or the two escapes of one character.
    private static int LengthAt(string text, int place, out bool isBroken)
    {
        isBroken = false;
        if (text[place] != '\\')
        {
            return 1;
        }

        if (!TryReadEscape(text, place, out char first))
        {
            return Math.Min(2, text.Length - place);
        }

        if (char.IsHighSurrogate(first) && TryReadEscape(text, place + EscapeLength, out char second) && char.IsLowSurrogate(second))
        {
            return 2 * EscapeLength;
        }

        isBroken = char.IsSurrogate(first);
        return EscapeLength;
    }

    private static bool TryReadEscape(string text, int place, out char letter)
    {
        letter = default;
        if (place + EscapeLength > text.Length || text[place] != '\\' || text[place + 1] != 'u')
        {
            return false;
        }

        bool isHex = ushort.TryParse(
            text.AsSpan(place + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit);
        letter = (char)unit;
        return isHex;
    }
}
