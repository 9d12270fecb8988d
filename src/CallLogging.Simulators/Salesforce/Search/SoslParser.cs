using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the part of SOSL that is simulated.</summary>
internal static class SoslParser
{
    private const int MaxLength = 20_000;
    private const string NoTerm = "No search term found. The search term must be enclosed in braces.";

    public static bool TryParse(string text, [NotNullWhen(true)] out SoslQuery? query, [NotNullWhen(false)] out ApiError? error)
    {
        query = null;
        int open = text.IndexOf('{', StringComparison.Ordinal);
        int close = open < 0 ? -1 : SearchTextReader.FindEnd(text, open + 1);
        if (text.Length > MaxLength)
        {
            error = CreateMalformed("SOSL statements cannot be longer than 20000 characters.");
            return false;
        }

        if (close < 0 || !text.AsSpan(0, open).Trim().Equals("FIND", StringComparison.OrdinalIgnoreCase))
        {
            error = CreateMalformed(NoTerm);
            return false;
        }

        var term = new SearchTextReader(text[(open + 1)..close]);
        SearchTerm? read = term.Read();
        if (read is null)
        {
            error = CreateMalformed(term.Error ?? NoTerm);
            return false;
        }

        var reader = new TokenReader(text, close + 1);
        query = Parse(reader, read);
        error = reader.Error is { Code: "MALFORMED_QUERY" } malformed ? malformed with { Code = "MALFORMED_SEARCH" } : reader.Error;
        return error is null;
    }

    public static ApiError CreateMalformed(string message) => new(400, "MALFORMED_SEARCH", message);

    private static SoslQuery Parse(TokenReader reader, SearchTerm term)
    {
        SearchScope scope = SearchScope.All;
        if (reader.TryTake("IN"))
        {
            if (!Enum.TryParse(reader.ReadWord(), ignoreCase: true, out scope))
            {
                reader.FailUnexpected();
            }

            reader.Expect("FIELDS");
        }

        var clauses = new ClauseParser(reader);
        List<SoslReturn> returns = reader.TryTake("RETURNING") ? clauses.ParseList(() => ParseReturn(reader, clauses)) : [];
        int? limit = reader.TryTake("LIMIT") ? reader.ReadCount() : null;
        if (reader.Error is null && reader.Next.Kind != QueryTokenKind.End)
        {
            if (reader.Next.Is("WITH") || reader.Next.Is("UPDATE"))
            {
                reader.Fail(RequestErrors.CreateNotSimulated($"the clause {reader.Next.Value} in searches"));
            }

            reader.FailUnexpected();
        }

        return new(term, scope, returns, limit);
    }

    private static SoslReturn ParseReturn(TokenReader reader, ClauseParser clauses)
    {
        int at = reader.Next.Position;
        var one = new SoslReturn(reader.ReadWord(), at);
        if (!reader.TryTake("("))
        {
            return one;
        }

        one = one with { Fields = clauses.ParseList(clauses.ParsePath) };
        if (reader.TryTake("WHERE"))
        {
            one = one with { Where = clauses.ParseWhere() };
        }

        if (reader.TryTake("ORDER"))
        {
            reader.Expect("BY");
            one = one with { OrderBy = clauses.ParseOrderBy() };
        }

        if (reader.TryTake("LIMIT"))
        {
            one = one with { Limit = reader.ReadCount() };
        }

        if (reader.TryTake("OFFSET"))
        {
            one = one with { Offset = reader.ReadCount() };
        }

        reader.Expect(")");
        return one;
    }
}
