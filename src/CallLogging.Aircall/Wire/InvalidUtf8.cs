using System.Globalization;
using System.Text;

namespace CallLogging.Aircall.Wire;

/// <summary>
/// Replaces invalid Unicode by U+FFFD, so that half an emoji in a note, cut off by a length limit, does not prevent the call
/// from being read.
/// </summary>
internal static class InvalidUtf8
{
    private const int EscapeLength = 6;

    /// <summary>Replaces bytes that are not UTF-8, and escapes of lone surrogates, in a JSON text.</summary>
    /// <param name="json">The JSON text, in bytes of any kind.</param>
    /// <returns>Valid UTF-8; equal to <paramref name="json"/> if nothing had to be replaced.</returns>
    public static byte[] Repair(ReadOnlySpan<byte> json)
    {
        string text = Encoding.UTF8.GetString(json);
        var mended = new StringBuilder(text.Length);
        int place = 0;
        while (place < text.Length)
        {
            int length = GetUnitLength(text, place, out bool isBroken);
            mended.Append(isBroken ? "\ufffd" : text.AsSpan(place, length));
            place += length;
        }

        return Encoding.UTF8.GetBytes(mended.ToString());
    }

    // The length of the unit that is checked as a whole: a character, an escape, or the two escapes of one character.
    private static int GetUnitLength(string text, int position, out bool isBroken)
    {
        isBroken = false;
        if (text[position] != '\\')
        {
            return 1;
        }

        if (!TryReadEscape(text, position, out char first))
        {
            return Math.Min(2, text.Length - position);
        }

        if (char.IsHighSurrogate(first) && TryReadEscape(text, position + EscapeLength, out char second) && char.IsLowSurrogate(second))
        {
            return 2 * EscapeLength;
        }

        isBroken = char.IsSurrogate(first);
        return EscapeLength;
    }

    private static bool TryReadEscape(string text, int position, out char unit)
    {
        unit = default;
        if (position + EscapeLength > text.Length || text[position] != '\\' || text[position + 1] != 'u')
        {
            return false;
        }

        bool isHex = ushort.TryParse(
            text.AsSpan(position + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code);
        unit = (char)code;
        return isHex;
    }
}
