namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The text of a field in the search index.</summary>
/// <param name="Field">The API name of the field.</param>
/// <param name="Type">The type of the field.</param>
/// <param name="Tokens">The words of the text.</param>
/// <param name="Joined">The digits and letters of a telephone number without punctuation, so that search finds it however it was typed; null for other types.</param>
internal sealed record IndexedText(string Field, SalesforceFieldType Type, IReadOnlyList<string> Tokens, string? Joined)
{
    public static IndexedText Create(SalesforceField field, string text)
    {
        List<string> tokens = SearchTokens.Split(text);
        return new(field.Name, field.Type, tokens, field.Type == SalesforceFieldType.Phone ? string.Concat(tokens) : null);
    }

    /// <summary>Determines whether the text contains words one after another, or is the telephone number that they form.</summary>
    public bool Contains(IReadOnlyList<string> wanted)
    {
        if (Joined is { Length: > 0 } && SearchTokens.Matches(Joined, string.Concat(wanted)))
        {
            return true;
        }

        for (int start = 0; start + wanted.Count <= Tokens.Count; start++)
        {
            int same = 0;
            while (same < wanted.Count && SearchTokens.Matches(Tokens[start + same], wanted[same]))
            {
                same++;
            }

            if (same == wanted.Count)
            {
                return true;
            }
        }

        return false;
    }
}
