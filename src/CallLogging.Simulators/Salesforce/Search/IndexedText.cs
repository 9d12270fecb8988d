namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A field's text as the index has it.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Tokens">Its words.</param>
/// <param name="Joined">Of a telephone number: all of it without punctuation, so that it is found however it was typed; else null.</param>
internal sealed record IndexedText(string Field, SalesforceFieldType Type, IReadOnlyList<string> Tokens, string? Joined)
{
    public static IndexedText Of(SalesforceField field, string text)
    {
        List<string> tokens = SearchTokens.Of(text);
        return new(field.Name, field.Type, tokens, field.Type == SalesforceFieldType.Phone ? string.Concat(tokens) : null);
    }

    public bool Has(IReadOnlyList<string> wanted)
    {
        if (Joined is { Length: > 0 } && SearchTokens.Fits(Joined, string.Concat(wanted)))
        {
            return true;
        }

        for (int start = 0; start + wanted.Count <= Tokens.Count; start++)
        {
            int same = 0;
            while (same < wanted.Count && SearchTokens.Fits(Tokens[start + same], wanted[same]))
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
