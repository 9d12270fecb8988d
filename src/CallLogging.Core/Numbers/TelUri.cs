namespace CallLogging;

/// <summary>Removes the parts around the number in a <c>tel:</c> URI (RFC 3966).</summary>
internal static class TelUri
{
    private const string Scheme = "tel:";
    private const string Context = ";phone-context=";
    private const string Subaddress = ";isub=";

    /// <summary>Returns the text without surrounding blanks and without the scheme.</summary>
    public static ReadOnlySpan<char> SkipScheme(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
    }

    /// <summary>Returns the number with its extension, without the other parameters.</summary>
    /// <param name="text">The text without the scheme.</param>
    /// <param name="context">
    /// The context of a local number if it is a calling code such as <c>+49</c>; empty if it is a domain, which says nothing about digits.
    /// </param>
    public static ReadOnlySpan<char> SkipParameters(ReadOnlySpan<char> text, out ReadOnlySpan<char> context)
    {
        context = default;
        int at = text.IndexOf(Context, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            context = text[(at + Context.Length)..];
            text = text[..at];
            int end = context.IndexOf(';');
            context = end < 0 ? context : context[..end];
            context = context.StartsWith('+') ? context : default;
        }

        at = text.IndexOf(Subaddress, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : text[..at];
    }
}
