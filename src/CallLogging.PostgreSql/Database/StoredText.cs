using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallLogging.PostgreSql;

/// <summary>
/// Escapes texts for PostgreSQL, which refuses U+0000 and halves of surrogate pairs, although callers and providers can send them.
/// Different texts stay different.
/// </summary>
internal static class StoredText
{
    private const char Escape = '\u0001';
    private static readonly SearchValues<char> s_escaped = SearchValues.Create([.. "\0\u0001", .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>Returns a text that PostgreSQL stores; equal to <paramref name="text"/> unless it contains a refused character or U+0001.</summary>
    public static string Write(string text)
    {
        int first = text.AsSpan().IndexOfAny(s_escaped);
        return first < 0 ? text : WriteSlowly(text, first);
    }

    /// <summary>Returns the original text of a stored one.</summary>
    /// <exception cref="FormatException">The stored text contains an invalid escape.</exception>
    public static string Read(string stored) => stored.Contains(Escape, StringComparison.Ordinal) ? ReadSlowly(stored) : stored;

    private static string WriteSlowly(string text, int first)
    {
        var written = new StringBuilder(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                written.Append(c).Append(text[++i]);
            }
            else if (c is '\0' or Escape || char.IsSurrogate(c))
            {
                written.Append(Escape).Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                written.Append(c);
            }
        }

        return written.ToString();
    }

    private static string ReadSlowly(string stored)
    {
        var read = new StringBuilder(stored.Length);
        for (int i = 0; i < stored.Length; i++)
        {
            if (stored[i] != Escape)
            {
                read.Append(stored[i]);
            }
            else if (i + 4 < stored.Length && int.TryParse(stored.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
            {
                read.Append((char)code);
                i += 4;
            }
            else
            {
                throw new FormatException("A stored text cannot be read.");
            }
        }

        return read.ToString();
    }
}
