using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the part of SOQL that is simulated.</summary>
internal static class SoqlParser
{
    private const int MaxLength = 100_000;

    // These clauses exist in SOQL. The error says that they are not simulated instead of calling the query malformed.
    private static readonly string[] Unknown = ["GROUP", "HAVING", "TYPEOF", "WITH", "FOR", "USING", "UPDATE"];

    public static bool TryParse(string text, [NotNullWhen(true)] out SoqlQuery? query, [NotNullWhen(false)] out Refusal? error)
    {
        if (text.Length > MaxLength)
        {
            query = null;
            error = new Refusal(400, "MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
            return false;
        }

        var reader = new TokenReader(text);
        query = Parse(reader);
        error = reader.Fault;
        return error is null;
    }

    private static SoqlQuery Parse(TokenReader reader)
    {
        var clauses = new ClauseParser(reader);
        reader.Expect("SELECT");
        bool isCount = reader.Next.Is("COUNT") && reader.After.Is("(");
        IReadOnlyList<FieldPath> fields = isCount ? Count(reader) : clauses.List(() => Field(reader, clauses));
        reader.Expect("FROM");
        int at = reader.Next.At;
        string type = reader.Word();
        var query = new SoqlQuery { IsCount = isCount, Fields = fields, Object = type, ObjectAt = at };
        if (reader.Next.Kind == QueryTokenKind.Word && !IsClause(reader.Next))
        {
            reader.Fail(Refusals.NotSimulated("aliases of objects in queries"));
        }

        if (reader.TryTake("WHERE"))
        {
            query = query with { Where = clauses.Where() };
        }

        if (reader.TryTake("ORDER"))
        {
            reader.Expect("BY");
            query = query with { OrderBy = clauses.OrderBy() };
        }

        if (reader.TryTake("LIMIT"))
        {
            query = query with { Limit = reader.Count() };
        }

        if (reader.TryTake("OFFSET"))
        {
            query = query with { Offset = reader.Count() };
        }

        if (reader.TryTake("ALL"))
        {
            reader.Expect("ROWS");
            query = query with { AllRows = true };
        }

        if (reader.Fault is null && reader.Next.Kind != QueryTokenKind.End)
        {
            if (Unknown.Contains(reader.Next.Value.ToUpperInvariant(), StringComparer.Ordinal))
            {
                reader.Fail(Refusals.NotSimulated($"the clause {reader.Next.Value} in queries"));
            }

            reader.Unexpected();
        }

        return query;
    }

    private static IReadOnlyList<FieldPath> Count(TokenReader reader)
    {
        reader.Take();
        reader.Take();
        if (reader.Next.Kind == QueryTokenKind.Word)
        {
            reader.Fail(Refusals.NotSimulated("aggregates other than COUNT()"));
        }

        reader.Expect(")");
        return [];
    }

    private static FieldPath Field(TokenReader reader, ClauseParser clauses)
    {
        if (reader.Next.Is("(") && reader.After.Is("SELECT"))
        {
            reader.Fail(Refusals.NotSimulated("subqueries of children"));
        }
        else if (reader.Next.Kind == QueryTokenKind.Word && reader.After.Is("("))
        {
            reader.Fail(Refusals.NotSimulated($"the function {reader.Next.Value} in queries"));
        }

        return clauses.Path();
    }

    private static bool IsClause(QueryToken token) =>
        token.Is("WHERE") || token.Is("ORDER") || token.Is("LIMIT") || token.Is("OFFSET") || token.Is("ALL") || Unknown.Contains(token.Value.ToUpperInvariant(), StringComparer.Ordinal);
}
