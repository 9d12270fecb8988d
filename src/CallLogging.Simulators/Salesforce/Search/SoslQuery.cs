namespace CallLogging.Simulators.SalesforceOrg;

internal enum SearchScope
{
    All,
    Name,
    Email,
    Phone,
    Sidebar,
}

/// <summary>A search as it was written.</summary>
internal sealed record SoslQuery(SearchTerm Term, SearchScope Scope, IReadOnlyList<SoslReturn> Returns, int? Limit);

/// <summary>One object that a search returns.</summary>
internal sealed record SoslReturn(string Object, int At)
{
    public IReadOnlyList<FieldPath> Fields { get; init; } = [];

    public Condition? Where { get; init; }

    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }
}
