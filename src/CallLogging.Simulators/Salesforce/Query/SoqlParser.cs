using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the part of SOQL that is simulated.</summary>
internal static class SoqlParser
{
    private const int MaxLength = 100_000;

    // These clauses exist in SOQL. The error says that they are not simulated instead of calling the query malformed.
    private static readonly string[] UnsupportedClauses = ["GROUP", "HAVING", "TYPEOF", "WITH", "FOR", "USING", "UPDATE"];

    public static bool TryParse(string text, [NotNullWhen(true)] out SoqlQuery? query, [NotNullWhen(false)] out ApiError? error)
    {
        if (text.Length > MaxLength)
        {
            query = null;
            error = new ApiError(400, "MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
            return false;
        }

        var reader = new TokenReader(text);
        query = Parse(reader);
        error = reader.Error;
        return error is null;
    }

    private static SoqlQuery Parse(TokenReader reader)
    {
        var clauses = new ClauseParser(reader);
        reader.Expect("SELECT");
        bool isCount = reader.Next.Is("COUNT") && reader.Following.Is("(");
        IReadOnlyList<FieldPath> fields = isCount ? ParseCount(reader) : clauses.ParseList(() => ParseField(reader, clauses));
        reader.Expect("FROM");
        int at = reader.Next.Position;
        string type = reader.ReadWord();
        var query = new SoqlQuery { IsCount = isCount, Fields = fields, Object = type, ObjectPosition = at };
        if (reader.Next.Kind == QueryTokenKind.Word && !IsClause(reader.Next))
        {
            reader.Fail(RequestErrors.CreateNotSimulated("aliases of objects in queries"));
        }

        if (reader.TryTake("WHERE"))
        {
            query = query with { Where = clauses.ParseWhere() };
        }

        if (reader.TryTake("ORDER"))
        {
            reader.Expect("BY");
            query = query with { OrderBy = clauses.ParseOrderBy() };
        }

        if (reader.TryTake("LIMIT"))
        {
            query = query with { Limit = reader.ReadCount() };
        }

        if (reader.TryTake("OFFSET"))
        {
            query = query with { Offset = reader.ReadCount() };
        }

        if (reader.TryTake("ALL"))
        {
            reader.Expect("ROWS");
            query = query with { AllRows = true };
        }

        if (reader.Error is null && reader.Next.Kind != QueryTokenKind.End)
        {
            if (UnsupportedClauses.Contains(reader.Next.Value.ToUpperInvariant(), StringComparer.Ordinal))
            {
                reader.Fail(RequestErrors.CreateNotSimulated($"the clause {reader.Next.Value} in queries"));
            }

            reader.FailUnexpected();
        }

        return query;
    }

    private static IReadOnlyList<FieldPath> ParseCount(TokenReader reader)
    {
        reader.Take();
        reader.Take();
        if (reader.Next.Kind == QueryTokenKind.Word)
        {
            reader.Fail(RequestErrors.CreateNotSimulated("aggregates other than COUNT()"));
        }

        reader.Expect(")");
        return [];
    }

    private static FieldPath ParseField(TokenReader reader, ClauseParser clauses)
    {
        if (reader.Next.Is("(") && reader.Following.Is("SELECT"))
        {
            reader.Fail(RequestErrors.CreateNotSimulated("subqueries of children"));
        }
        else if (reader.Next.Kind == QueryTokenKind.Word && reader.Following.Is("("))
        {
            reader.Fail(RequestErrors.CreateNotSimulated($"the function {reader.Next.Value} in queries"));
        }

        return clauses.ParsePath();
    }

    private static bool IsClause(QueryToken token) =>
        token.Is("WHERE") || token.Is("ORDER") || token.Is("LIMIT") || token.Is("OFFSET") || token.Is("ALL") || UnsupportedClauses.Contains(token.Value.ToUpperInvariant(), StringComparer.Ordinal);
}
