using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Creates and normalizes ids. An id has 15 characters, or 18 with a suffix that encodes which letters are capitals.</summary>
internal static class RecordIds
{
    private const int Short = 15;
    private const int Long = 18;
    private const int Chunk = 5;
    private const string SuffixLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Converts an id to 18 characters. Returns false if the text is not an id or if its suffix is wrong.</summary>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (text.Length is not (Short or Long) || !text.All(char.IsAsciiLetterOrDigit))
        {
            return false;
        }

        string whole = WithSuffix(text[..Short]);
        id = text.Length == Short || text == whole ? whole : null;
        return id is not null;
    }

    /// <summary>Creates an id from the prefix of the object, two characters of the org and a number.</summary>
    public static string Create(string prefix, string org, long number)
    {
        Span<char> digits = stackalloc char[Short - prefix.Length - org.Length];
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = Letters[(int)(number % Letters.Length)];
            number /= Letters.Length;
        }

        return WithSuffix($"{prefix}{org}{digits}");
    }

    /// <summary>Draws a text of letters and digits from a seed.</summary>
    public static string Scramble(ulong seed, int length)
    {
        Span<char> text = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            text[i] = Letters[(int)(SeededRandom.Hash(seed, (ulong)i) % (ulong)Letters.Length)];
        }

        return text.ToString();
    }

    private static string WithSuffix(string id)
    {
        Span<char> suffix = stackalloc char[Short / Chunk];
        for (int part = 0; part < suffix.Length; part++)
        {
            int bits = 0;
            for (int i = 0; i < Chunk; i++)
            {
                bits |= char.IsAsciiLetterUpper(id[(part * Chunk) + i]) ? 1 << i : 0;
            }

            suffix[part] = SuffixLetters[bits];
        }

        return $"{id}{suffix}";
    }
}
