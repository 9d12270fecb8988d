namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What rows must fulfil.</summary>
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

internal enum QueryValueKind
{
    Null,
    Boolean,
    Text,
    Number,
    Date,
    DateTime,

    /// <summary>Days counted from today: <c>TODAY</c>, <c>LAST_N_DAYS:7</c>.</summary>
    Day,
}

/// <summary>A value that a query compares with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A string, bool, decimal, DateOnly, DateTimeOffset, for days their count, or null.</param>
internal readonly record struct QueryValue(QueryValueKind Kind, object? Value);
