namespace CallLogging;

/// <summary>What surrounds the number in a <c>tel:</c> URI (RFC 3966).</summary>
internal static class TelUri
{
    private const string Scheme = "tel:";
    private const string Context = ";phone-context=";
    private const string Subaddress = ";isub=";

    /// <summary>The text without blanks around it and the scheme.</summary>
    public static ReadOnlySpan<char> SkipScheme(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
    }

    /// <summary>The number with its extension, without the other parameters.</summary>
    /// <param name="text">A text without scheme.</param>
    /// <param name="context">
    /// What a local number is local to, if that is a calling code such as <c>+49</c>, else empty: a domain says nothing of digits.
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
