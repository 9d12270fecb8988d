namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The fields that a search looks into: <c>IN ... FIELDS</c>.</summary>
internal enum SearchScope
{
    All,
    Name,
    Email,
    Phone,
    Sidebar,
}

/// <summary>A parsed SOSL search.</summary>
internal sealed record SoslQuery(SearchTerm Term, SearchScope Scope, IReadOnlyList<SoslReturn> Returns, int? Limit);

/// <summary>An object in the RETURNING part of a search.</summary>
internal sealed record SoslReturn(string Object, int Position)
{
    public IReadOnlyList<FieldPath> Fields { get; init; } = [];

    public Condition? Where { get; init; }

    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }
}

/// <summary>A term of a search: words, or a combination of terms.</summary>
internal abstract record SearchTerm
{
    private SearchTerm()
    {
    }

    /// <summary>Words that must follow each other. Each word can contain wildcards.</summary>
    internal sealed record Words(IReadOnlyList<string> Tokens) : SearchTerm;

    internal sealed record All(IReadOnlyList<SearchTerm> Parts) : SearchTerm;

    internal sealed record Any(IReadOnlyList<SearchTerm> Parts) : SearchTerm;

    internal sealed record ButNot(SearchTerm Wanted, SearchTerm Unwanted) : SearchTerm;
}
