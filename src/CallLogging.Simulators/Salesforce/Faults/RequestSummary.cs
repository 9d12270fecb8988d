using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The method, resource and objects of a request, read without carrying it out.</summary>
internal sealed class RequestSummary
{
    private readonly string _target;
    private readonly ReadOnlyMemory<byte> _body;

    public RequestSummary(SalesforceRequest request)
    {
        _target = Uri.UnescapeDataString(request.Target);
        _body = request.Body;
        Method = request.Method;
        string[] segments = UrlText.SplitPath(UrlText.SplitTarget(request.Target).Path);
        IsRest = segments is ["services", "data", _, _, ..];
        Resource = string.Join('/', IsRest ? segments[3..] : segments is ["services", ..] ? segments[1..] : segments);
        Kind = $"{Method} {string.Join('/', WithoutKeys(Resource.Split('/')))}";
    }

    public string Method { get; }

    public bool IsRest { get; }

    /// <summary>The path after the version, or after <c>/services</c>.</summary>
    public string Resource { get; }

    /// <summary>The kind under which the log counts the request: method and resource without ids and keys.</summary>
    public string Kind { get; }

    /// <summary>Determines whether the path, the query or the body contains the name of an object as a whole word.</summary>
    public bool Mentions(string type) => HasWord(_target, type) || HasWord(Encoding.UTF8.GetString(_body.Span), type);

    // The segments after an object's name are the id or key of a record, except for "describe".
    private static string[] WithoutKeys(string[] parts) => parts switch
    {
        ["sobjects", _, "describe"] => parts,
        ["sobjects", var type, _, ..] => ["sobjects", type, "*"],
        ["query" or "queryAll", _] => [parts[0], "*"],
        _ => parts,
    };

    private static bool HasWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if ((at == 0 || !IsWordLetter(text[at - 1])) && (end == text.Length || !IsWordLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordLetter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
