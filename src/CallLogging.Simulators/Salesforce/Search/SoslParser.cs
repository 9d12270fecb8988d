using System.Diagnostics.CodeAnalysis;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the part of SOSL that is simulated.</summary>
internal static class SoslParser
{
    private const int MaxLength = 20_000;
    private const string NoTerm = "No search term found. The search term must be enclosed in braces.";

    public static bool TryParse(string text, [NotNullWhen(true)] out SoslQuery? query, [NotNullWhen(false)] out Refusal? error)
    {
        query = null;
        int open = text.IndexOf('{', StringComparison.Ordinal);
        int close = open < 0 ? -1 : SearchTextReader.End(text, open + 1);
        if (text.Length > MaxLength)
        {
            error = Malformed("SOSL statements cannot be longer than 20000 characters.");
            return false;
        }

        if (close < 0 || !text.AsSpan(0, open).Trim().Equals("FIND", StringComparison.OrdinalIgnoreCase))
        {
            error = Malformed(NoTerm);
            return false;
        }

        var term = new SearchTextReader(text[(open + 1)..close]);
        SearchTerm? read = term.Read();
        if (read is null)
        {
            error = Malformed(term.Fault ?? NoTerm);
            return false;
        }

        var reader = new TokenReader(text, close + 1);
        query = Parse(reader, read);
        error = reader.Fault is { Code: "MALFORMED_QUERY" } malformed ? malformed with { Code = "MALFORMED_SEARCH" } : reader.Fault;
        return error is null;
    }

    public static Refusal Malformed(string message) => new(400, "MALFORMED_SEARCH", message);

    private static SoslQuery Parse(TokenReader reader, SearchTerm term)
    {
        SearchScope scope = SearchScope.All;
        if (reader.TryTake("IN"))
        {
            if (!Enum.TryParse(reader.Word(), ignoreCase: true, out scope))
            {
                reader.Unexpected();
            }

            reader.Expect("FIELDS");
        }

        var clauses = new ClauseParser(reader);
        List<SoslReturn> returns = reader.TryTake("RETURNING") ? clauses.List(() => Return(reader, clauses)) : [];
        int? limit = reader.TryTake("LIMIT") ? reader.Count() : null;
        if (reader.Fault is null && reader.Next.Kind != QueryTokenKind.End)
        {
            if (reader.Next.Is("WITH") || reader.Next.Is("UPDATE"))
            {
                reader.Fail(Refusals.NotSimulated($"the clause {reader.Next.Value} in searches"));
            }

            reader.Unexpected();
        }

        return new(term, scope, returns, limit);
    }

    private static SoslReturn Return(TokenReader reader, ClauseParser clauses)
    {
        int at = reader.Next.At;
        var one = new SoslReturn(reader.Word(), at);
        if (!reader.TryTake("("))
        {
            return one;
        }

        one = one with { Fields = clauses.List(clauses.Path) };
        if (reader.TryTake("WHERE"))
        {
            one = one with { Where = clauses.Where() };
        }

        if (reader.TryTake("ORDER"))
        {
            reader.Expect("BY");
            one = one with { OrderBy = clauses.OrderBy() };
        }

        if (reader.TryTake("LIMIT"))
        {
            one = one with { Limit = reader.Count() };
        }

        if (reader.TryTake("OFFSET"))
        {
            one = one with { Offset = reader.Count() };
        }

        reader.Expect(")");
        return one;
    }
}
