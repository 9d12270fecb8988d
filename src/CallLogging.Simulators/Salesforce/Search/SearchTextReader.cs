using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Parses the text between the braces of FIND.</summary>
internal sealed class SearchTextReader(string text)
{
    // Searches must escape these reserved characters. The characters * ? " ( ) have a meaning and are not in the list.
    private const string Reserved = "&|!{}[]^~:'+-";
    private const int MaxDepth = 50;
    private const int LeastLength = 2;
    private int _at;
    private int _depth;

    public string? Error { get; private set; }

    /// <summary>Returns the position of the closing brace; -1 if there is none.</summary>
    public static int FindEnd(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '}')
            {
                return i;
            }
        }

        return -1;
    }

    public SearchTerm? Read()
    {
        SearchTerm? term = ReadAny();
        SkipSpace();
        if (Error is null && _at < text.Length)
        {
            Error = $"unexpected character '{text[_at]}' in the search term";
        }

        return Error is null ? term : null;
    }

    private SearchTerm? ReadAny()
    {
        var parts = new List<SearchTerm>();
        do
        {
            if (ReadAll() is { } part)
            {
                parts.Add(part);
            }
        }
        while (Error is null && TryWord("OR"));
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new SearchTerm.Any(parts) };
    }

    private SearchTerm? ReadAll()
    {
        SearchTerm? found = null;
        while (Error is null && !IsEnd() && !PeekWord("OR"))
        {
            bool isJoined = TryWord("AND");
            bool isNot = TryWord("NOT");
            if (isNot && (!isJoined || found is null))
            {
                Error = "NOT may come after AND only";
                return null;
            }

            if (ReadOne() is not { } next)
            {
                return null;
            }

            found = found is null ? next
                : isNot ? new SearchTerm.ButNot(found, next)
                : new SearchTerm.All([found, next]);
        }

        if (found is null)
        {
            Error ??= "search term must be longer than one character";
        }

        return found;
    }

    private SearchTerm? ReadOne()
    {
        SkipSpace();
        if (_at < text.Length && text[_at] == '(')
        {
            if (++_depth > MaxDepth)
            {
                Error = "too many parentheses";
                return null;
            }

            _at++;
            SearchTerm? inner = ReadAny();
            SkipSpace();
            if (Error is null && (_at >= text.Length || text[_at++] != ')'))
            {
                Error = "a closing parenthesis is missing in the search term";
            }

            _depth--;
            return inner;
        }

        bool isPhrase = _at < text.Length && text[_at] == '"';
        return isPhrase ? CreateWords(ReadPhrase(), keepWildcards: true) : CreateWords(ReadWord(), keepWildcards: true);
    }

    private SearchTerm.Words? CreateWords(string raw, bool keepWildcards)
    {
        List<string> tokens = SearchTokens.Split(raw, keepWildcards);
        if (Error is null && tokens.Sum(t => t.Length) < LeastLength)
        {
            Error = "search term must be longer than one character";
        }

        if (Error is null && tokens.Exists(t => t[0] is SearchTokens.AnyText or SearchTokens.OneCharacter))
        {
            Error = "a wildcard may not come first";
        }

        return Error is null ? new(tokens) : null;
    }

    private string ReadPhrase()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            value.Append(ReadUnescaped());
        }

        Error = "a closing quotation mark is missing in the search term";
        return "";
    }

    private string ReadWord()
    {
        var value = new StringBuilder();
        for (; _at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('(' or ')' or '"'); _at++)
        {
            if (Reserved.Contains(text[_at], StringComparison.Ordinal))
            {
                Error = $"the reserved character '{text[_at]}' must be escaped in the search term";
                return "";
            }

            value.Append(ReadUnescaped());
        }

        return value.ToString();
    }

    // An escaped wildcard separates words like any other punctuation.
    private char ReadUnescaped()
    {
        if (text[_at] != '\\' || _at + 1 >= text.Length)
        {
            return text[_at];
        }

        char escaped = text[++_at];
        return escaped is SearchTokens.AnyText or SearchTokens.OneCharacter ? ' ' : escaped;
    }

    private bool IsEnd()
    {
        SkipSpace();
        return _at >= text.Length || text[_at] == ')';
    }

    private bool PeekWord(string word)
    {
        SkipSpace();
        int end = _at + word.Length;
        return string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (end >= text.Length || char.IsWhiteSpace(text[end]) || text[end] is '(' or '"');
    }

    private bool TryWord(string word)
    {
        bool isNext = PeekWord(word);
        _at += isNext ? word.Length : 0;
        return isNext;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}
