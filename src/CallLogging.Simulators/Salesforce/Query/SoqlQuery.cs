namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A parsed SOQL query.</summary>
internal sealed record SoqlQuery
{
    /// <summary>Gets a value indicating whether the query selects COUNT().</summary>
    public bool IsCount { get; init; }

    public IReadOnlyList<FieldPath> Fields { get; init; } = [];

    public required string Object { get; init; }

    /// <summary>The position of the object's name in the query, counted from 0.</summary>
    public int ObjectPosition { get; init; }

    public Condition? Where { get; init; }

    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }

    public bool AllRows { get; init; }
}

/// <summary>The path to a field of the object or of a parent, such as <c>Owner.Name</c>.</summary>
/// <param name="Parts">The names between the dots.</param>
/// <param name="Position">The position in the query, counted from 0.</param>
internal sealed record FieldPath(IReadOnlyList<string> Parts, int Position)
{
    public string Text => string.Join('.', Parts);
}

/// <summary>A key of an ORDER BY clause.</summary>
internal sealed record SortKey(FieldPath Path, bool IsDescending, bool NullsLast);
