namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Reads the tokens of a query one after another. It keeps only the first error.</summary>
internal sealed class TokenReader(string query, int from = 0)
{
    private readonly List<QueryToken> _tokens = QueryLexer.Tokenize(query, from);
    private int _place;

    public string Query => query;

    public ApiError? Error { get; private set; }

    public QueryToken Next => _tokens[Math.Min(_place, _tokens.Count - 1)];

    public QueryToken Following => _tokens[Math.Min(_place + 1, _tokens.Count - 1)];

    public QueryToken Take()
    {
        QueryToken token = Next;
        _place++;
        if (token.Kind == QueryTokenKind.Broken)
        {
            Fail(QueryErrors.CreateMalformed(query, token.Position, token.Value));
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
            FailUnexpected();
        }
    }

    public string ReadWord()
    {
        if (Next.Kind != QueryTokenKind.Word)
        {
            FailUnexpected();
            return "";
        }

        return Take().Value;
    }

    public int ReadCount()
    {
        if (Next.Kind == QueryTokenKind.Number && int.TryParse(Next.Value, System.Globalization.CultureInfo.InvariantCulture, out int count) && count >= 0)
        {
            _place++;
            return count;
        }

        FailUnexpected();
        return 0;
    }

    public void FailUnexpected() => Fail(Next.Kind == QueryTokenKind.Broken
        ? QueryErrors.CreateMalformed(query, Next.Position, Next.Value)
        : QueryErrors.CreateUnexpected(query, Next));

    public void Fail(ApiError error) => Error ??= error;
}
