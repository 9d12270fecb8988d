namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Reads the tokens of a query one after another. It keeps only the first error.</summary>
internal sealed class TokenReader(string query, int from = 0)
{
    private readonly List<QueryToken> _tokens = QueryLexer.Read(query, from);
    private int _place;

    public string Query => query;

    public Refusal? Fault { get; private set; }

    public QueryToken Next => _tokens[Math.Min(_place, _tokens.Count - 1)];

    public QueryToken After => _tokens[Math.Min(_place + 1, _tokens.Count - 1)];

    public QueryToken Take()
    {
        QueryToken token = Next;
        _place++;
        if (token.Kind == QueryTokenKind.Broken)
        {
            Fail(QueryErrors.Malformed(query, token.At, token.Value));
        }

        return token;
    }

    public bool TryTake(string word)
    {
        bool isNext = Next.Is(word);
        _place += isNext ? 1 : 0;
        return isNext;
    }

    public void Expect(string word)
    {
        if (!TryTake(word))
        {
            Unexpected();
        }
    }

    public string Word()
    {
        if (Next.Kind != QueryTokenKind.Word)
        {
            Unexpected();
            return "";
        }

        return Take().Value;
    }

    public int Count()
    {
        if (Next.Kind == QueryTokenKind.Number && int.TryParse(Next.Value, System.Globalization.CultureInfo.InvariantCulture, out int count) && count >= 0)
        {
            _place++;
            return count;
        }

        Unexpected();
        return 0;
    }

    public void Unexpected() => Fail(Next.Kind == QueryTokenKind.Broken
        ? QueryErrors.Malformed(query, Next.At, Next.Value)
        : QueryErrors.Unexpected(query, Next));

    public void Fail(Refusal error) => Fault ??= error;
}
