namespace CallLogging.Simulators.SalesforceOrg;

internal enum QueryTokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
    Broken,
}

/// <summary>A piece of SOQL, or of the part of SOSL behind the search text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its text; of a quoted text what it stands for.</param>
/// <param name="At">Where it begins, from 0.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, string Value, int At)
{
    public bool Is(string word) => Kind is QueryTokenKind.Word or QueryTokenKind.Symbol && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
