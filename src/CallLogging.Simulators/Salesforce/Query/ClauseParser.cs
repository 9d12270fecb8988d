using System.Globalization;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the clauses that SOQL and the RETURNING part of SOSL share: paths, conditions and order.</summary>
internal sealed class ClauseParser(TokenReader reader)
{
    private const int MaxDepth = 50;
    private const int MaxParts = 6;
    private int _depth;

    public FieldPath Path()
    {
        int at = reader.Next.At;
        var parts = new List<string> { reader.Word() };
        while (reader.Fault is null && reader.TryTake("."))
        {
            parts.Add(reader.Word());
            if (parts.Count > MaxParts)
            {
                reader.Unexpected();
            }
        }

        return new(parts, at);
    }

    public List<T> List<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (reader.Fault is null && reader.TryTake(","))
        {
            items.Add(item());
        }

        return items;
    }

    // SOQL requires parentheses where AND and OR are mixed.
    public Condition Where()
    {
        Condition first = Part();
        string? joint = reader.Next.Is("AND") ? "AND" : reader.Next.Is("OR") ? "OR" : null;
        if (joint is null)
        {
            return first;
        }

        var parts = new List<Condition> { first };
        while (reader.Fault is null && reader.TryTake(joint))
        {
            parts.Add(Part());
        }

        if (reader.Next.Is("AND") || reader.Next.Is("OR"))
        {
            reader.Unexpected();
        }

        return joint == "AND" ? new Condition.All(parts) : new Condition.Any(parts);
    }

    public IReadOnlyList<SortKey> OrderBy() => List(() =>
    {
        FieldPath path = Path();
        bool descends = reader.TryTake("DESC");
        if (!descends)
        {
            reader.TryTake("ASC");
        }

        bool nullsLast = false;
        if (reader.TryTake("NULLS"))
        {
            nullsLast = reader.TryTake("LAST");
            if (!nullsLast)
            {
                reader.Expect("FIRST");
            }
        }

        return new SortKey(path, descends, nullsLast);
    });

    private Condition Part()
    {
        if (reader.Fault is not null || ++_depth > MaxDepth)
        {
            reader.Unexpected();
            return new Condition.All([]);
        }

        Condition part = reader.TryTake("NOT") ? new Condition.Not(Part()) : reader.TryTake("(") ? Inside() : Compare();
        _depth--;
        return part;
    }

    private Condition Inside()
    {
        Condition inside = Where();
        reader.Expect(")");
        return inside;
    }

    private Condition.Compare Compare()
    {
        FieldPath path = Path();
        CompareKind kind = Kind();
        if (kind is not (CompareKind.In or CompareKind.NotIn))
        {
            return new(path, kind, [Value()]);
        }

        reader.Expect("(");
        List<QueryValue> values = List(Value);
        reader.Expect(")");
        return new(path, kind, values);
    }

    private CompareKind Kind()
    {
        QueryToken token = reader.Take();
        switch (token.Value.ToUpperInvariant())
        {
            case "=":
                return CompareKind.Equal;
            case "!=" or "<>":
                return CompareKind.NotEqual;
            case "<":
                return CompareKind.Less;
            case "<=":
                return CompareKind.LessOrEqual;
            case ">":
                return CompareKind.Greater;
            case ">=":
                return CompareKind.GreaterOrEqual;
            case "LIKE" when token.Kind == QueryTokenKind.Word:
                return CompareKind.Like;
            case "IN" when token.Kind == QueryTokenKind.Word:
                return CompareKind.In;
            case "NOT" when token.Kind == QueryTokenKind.Word && reader.TryTake("IN"):
                return CompareKind.NotIn;
            default:
                reader.Fail(QueryErrors.Unexpected(reader.Query, token));
                return CompareKind.Equal;
        }
    }

    private QueryValue Value()
    {
        QueryToken token = reader.Take();
        switch (token.Kind)
        {
            case QueryTokenKind.Text:
                return new(QueryValueKind.Text, token.Value);
            case QueryTokenKind.Number when decimal.TryParse(token.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number):
                return new(QueryValueKind.Number, number);
            case QueryTokenKind.Number when FieldValues.TryDay(token.Value, out DateOnly day):
                return new(QueryValueKind.Date, day);
            case QueryTokenKind.Number when FieldValues.TryInstant(token.Value, out DateTimeOffset instant):
                return new(QueryValueKind.DateTime, instant);
            case QueryTokenKind.Word:
                return Named(token);
            default:
                reader.Fail(QueryErrors.Unexpected(reader.Query, token));
                return default;
        }
    }

    private QueryValue Named(QueryToken token)
    {
        switch (token.Value.ToUpperInvariant())
        {
            case "NULL":
                return new(QueryValueKind.Null, null);
            case "TRUE":
                return new(QueryValueKind.Boolean, true);
            case "FALSE":
                return new(QueryValueKind.Boolean, false);
            case "TODAY":
                return new(QueryValueKind.Day, 0);
            case "YESTERDAY":
                return new(QueryValueKind.Day, -1);
            case "TOMORROW":
                return new(QueryValueKind.Day, 1);
            case var word when word.StartsWith("LAST_", StringComparison.Ordinal) || word.StartsWith("NEXT_", StringComparison.Ordinal) || word.StartsWith("THIS_", StringComparison.Ordinal):
                reader.Fail(Refusals.NotSimulated($"the date literal {token.Value}"));
                return default;
            default:
                reader.Fail(QueryErrors.Unexpected(reader.Query, token));
                return default;
        }
    }
}
