using System.Globalization;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the clauses that SOQL and the RETURNING part of SOSL share: paths, conditions and order.</summary>
internal sealed class ClauseParser(TokenReader reader)
{
    private const int MaxDepth = 50;
    private const int MaxParts = 6;
    private int _depth;

    public FieldPath ParsePath()
    {
        int at = reader.Next.Position;
        var parts = new List<string> { reader.ReadWord() };
        while (reader.Error is null && reader.TryTake("."))
        {
            parts.Add(reader.ReadWord());
            if (parts.Count > MaxParts)
            {
                reader.FailUnexpected();
            }
        }

        return new(parts, at);
    }

    public List<T> ParseList<T>(Func<T> item)
    {
        var items = new List<T> { item() };
        while (reader.Error is null && reader.TryTake(","))
        {
            items.Add(item());
        }

        return items;
    }

    // SOQL requires parentheses where AND and OR are mixed.
    public Condition ParseWhere()
    {
        Condition first = ParsePart();
        string? joint = reader.Next.Is("AND") ? "AND" : reader.Next.Is("OR") ? "OR" : null;
        if (joint is null)
        {
            return first;
        }

        var parts = new List<Condition> { first };
        while (reader.Error is null && reader.TryTake(joint))
        {
            parts.Add(ParsePart());
        }

        if (reader.Next.Is("AND") || reader.Next.Is("OR"))
        {
            reader.FailUnexpected();
        }

        return joint == "AND" ? new Condition.All(parts) : new Condition.Any(parts);
    }

    public IReadOnlyList<SortKey> ParseOrderBy() => ParseList(() =>
    {
        FieldPath path = ParsePath();
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

    private Condition ParsePart()
    {
        if (reader.Error is not null || ++_depth > MaxDepth)
        {
            reader.FailUnexpected();
            return new Condition.All([]);
        }

        Condition part = reader.TryTake("NOT") ? new Condition.Not(ParsePart()) : reader.TryTake("(") ? ParseGroup() : ParseComparison();
        _depth--;
        return part;
    }

    private Condition ParseGroup()
    {
        Condition inside = ParseWhere();
        reader.Expect(")");
        return inside;
    }

    private Condition.Compare ParseComparison()
    {
        FieldPath path = ParsePath();
        CompareKind kind = ParseOperator();
        if (kind is not (CompareKind.In or CompareKind.NotIn))
        {
            return new(path, kind, [ParseValue()]);
        }

        reader.Expect("(");
        List<QueryValue> values = ParseList(ParseValue);
        reader.Expect(")");
        return new(path, kind, values);
    }

    private CompareKind ParseOperator()
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
                reader.Fail(QueryErrors.CreateUnexpected(reader.Query, token));
                return CompareKind.Equal;
        }
    }

    private QueryValue ParseValue()
    {
        QueryToken token = reader.Take();
        switch (token.Kind)
        {
            case QueryTokenKind.Text:
                return new(QueryValueKind.Text, token.Value);
            case QueryTokenKind.Number when decimal.TryParse(token.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number):
                return new(QueryValueKind.Number, number);
            case QueryTokenKind.Number when FieldValues.TryParseDate(token.Value, out DateOnly day):
                return new(QueryValueKind.Date, day);
            case QueryTokenKind.Number when FieldValues.TryParseTime(token.Value, out DateTimeOffset instant):
                return new(QueryValueKind.DateTime, instant);
            case QueryTokenKind.Word:
                return ParseNamedValue(token);
            default:
                reader.Fail(QueryErrors.CreateUnexpected(reader.Query, token));
                return default;
        }
    }

    private QueryValue ParseNamedValue(QueryToken token)
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
                reader.Fail(RequestErrors.CreateNotSimulated($"the date literal {token.Value}"));
                return default;
            default:
                reader.Fail(QueryErrors.CreateUnexpected(reader.Query, token));
                return default;
        }
    }
}
