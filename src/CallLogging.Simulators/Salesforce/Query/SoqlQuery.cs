namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A query as it was written.</summary>
internal sealed record SoqlQuery
{
    /// <summary>Whether it asks only how many there are.</summary>
    public bool IsCount { get; init; }

    public IReadOnlyList<FieldPath> Fields { get; init; } = [];

    public required string Object { get; init; }

    /// <summary>Where the object's name stands.</summary>
    public int ObjectAt { get; init; }

    public Condition? Where { get; init; }

    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    public int? Limit { get; init; }

    public int Offset { get; init; }

    public bool AllRows { get; init; }
}

/// <summary>A field, or a field of a parent: <c>Owner.Name</c>.</summary>
/// <param name="Parts">The names on the way.</param>
/// <param name="At">Where it stands.</param>
internal sealed record FieldPath(IReadOnlyList<string> Parts, int At)
{
    public string Text => string.Join('.', Parts);
}

/// <summary>What rows are sorted by.</summary>
internal sealed record SortKey(FieldPath Path, bool Descends, bool NullsLast);
