namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What is looked for.</summary>
internal abstract record SearchTerm
{
    private SearchTerm()
    {
    }

    /// <summary>Words that must stand one after the other; each may have wildcards.</summary>
    internal sealed record Words(IReadOnlyList<string> Tokens) : SearchTerm;

    internal sealed record All(IReadOnlyList<SearchTerm> Parts) : SearchTerm;

    internal sealed record Any(IReadOnlyList<SearchTerm> Parts) : SearchTerm;

    internal sealed record ButNot(SearchTerm Wanted, SearchTerm Unwanted) : SearchTerm;
}
