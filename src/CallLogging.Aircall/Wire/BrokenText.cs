using System.Globalization;
using System.Text;

namespace CallLogging.Aircall.Wire;

/// <summary>
/// Puts U+FFFD in the place of what is no Unicode, so that half an emoji in a note, cut by somebody's length limit, costs no call.
/// </summary>
internal static class BrokenText
{
    private const int EscapeLength = 6;

    /// <summary>The JSON with bytes that are no UTF-8, and escapes of lone surrogates, replaced.</summary>
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

    // How far one unit goes that has to be judged as a whole: a letter, an escape, or the two escapes of one letter.
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
