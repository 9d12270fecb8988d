namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The condition of a WHERE clause.</summary>
internal abstract record Condition
{
    private Condition()
    {
    }

    internal sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    internal sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    internal sealed record Not(Condition Part) : Condition;

    internal sealed record Compare(FieldPath Path, CompareKind Kind, IReadOnlyList<QueryValue> Values) : Condition;
}

/// <summary>The comparison operators.</summary>
internal enum CompareKind
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    In,
    NotIn,
}

/// <summary>The kinds of values that a query compares with.</summary>
internal enum QueryValueKind
{
    Null,
    Boolean,
    Text,
    Number,
    Date,
    DateTime,

    /// <summary>A day relative to today: <c>TODAY</c>, <c>YESTERDAY</c> or <c>TOMORROW</c>.</summary>
    Day,
}

/// <summary>A value that a query compares with.</summary>
/// <param name="Kind">The kind of the value.</param>
/// <param name="Value">A string, bool, decimal, DateOnly or DateTimeOffset; for a day, its distance from today in days; or null.</param>
internal readonly record struct QueryValue(QueryValueKind Kind, object? Value);
