using System.Buffers;

namespace CallLogging;

/// <summary>Removes the parts around the number in a <c>tel:</c> URI (RFC 3966).</summary>
internal static class TelUri
{
    private const string Scheme = "tel:";
    private const string Context = ";phone-context=";
    private const string Subaddress = ";isub=";

    private static readonly SearchValues<char> s_globalNumber = SearchValues.Create("0123456789-.()");

    /// <summary>Returns the text without surrounding blanks and without the scheme.</summary>
    public static ReadOnlySpan<char> SkipScheme(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
    }

    /// <summary>Reduces a text to the number with its extension, without the other parameters.</summary>
    /// <param name="text">The text without the scheme.</param>
    /// <param name="number">The number with its extension.</param>
    /// <param name="context">
    /// The context of a local number if it is a calling code such as <c>+49</c>; empty if it is a domain, which says nothing about digits.
    /// </param>
    /// <returns><see langword="false"/> if the text has a context that is neither of the two: a wrong context makes a wrong number.</returns>
    public static bool TrySkipParameters(ReadOnlySpan<char> text, out ReadOnlySpan<char> number, out ReadOnlySpan<char> context)
    {
        number = text;
        context = default;
        int at = text.IndexOf(Context, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            context = text[(at + Context.Length)..];
            number = text[..at];
            int end = context.IndexOf(';');
            context = end < 0 ? context : context[..end];
            if (!IsGlobalNumber(context))
            {
                if (!IsDomainName(context))
                {
                    return false;
                }

                context = default;
            }
        }

        at = number.IndexOf(Subaddress, StringComparison.OrdinalIgnoreCase);
        number = at < 0 ? number : number[..at];
        return true;
    }

    // global-number-digits of RFC 3966: a plus, at least one digit, and the visual separators.
    private static bool IsGlobalNumber(ReadOnlySpan<char> text) =>
        text.StartsWith('+') && text[1..].ContainsAnyInRange('0', '9') && !text[1..].ContainsAnyExcept(s_globalNumber);

    // domainname of RFC 3966: labels of letters, digits and inner hyphens; the last label begins with a letter, and a final dot is allowed.
    private static bool IsDomainName(ReadOnlySpan<char> text)
    {
        text = text.EndsWith('.') ? text[..^1] : text;
        ReadOnlySpan<char> last = text[(text.LastIndexOf('.') + 1)..];
        if (last.IsEmpty || !char.IsAsciiLetter(last[0]))
        {
            return false;
        }

        foreach (Range label in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[label];
            if (part.IsEmpty || !char.IsAsciiLetterOrDigit(part[0]) || !char.IsAsciiLetterOrDigit(part[^1]))
            {
                return false;
            }

            foreach (char c in part)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }
        }

        return true;
    }
}
