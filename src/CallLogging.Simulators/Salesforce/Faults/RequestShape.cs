using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What a request is about, told without carrying it out.</summary>
internal sealed class RequestShape
{
    private readonly string _target;
    private readonly ReadOnlyMemory<byte> _body;

    public RequestShape(SalesforceRequest request)
    {
        _target = Uri.UnescapeDataString(request.Target);
        _body = request.Body;
        Method = request.Method;
        string[] segments = UrlText.Segments(UrlText.Split(request.Target).Path);
        IsRest = segments is ["services", "data", _, _, ..];
        Resource = string.Join('/', IsRest ? segments[3..] : segments is ["services", ..] ? segments[1..] : segments);
        Tally = $"{Method} {string.Join('/', WithoutKeys(Resource.Split('/')))}";
    }

    public string Method { get; }

    public bool IsRest { get; }

    /// <summary>The path behind the version, or behind <c>/services</c>.</summary>
    public string Resource { get; }

    /// <summary>What it is counted as: method and resource, ids and keys left out.</summary>
    public string Tally { get; }

    /// <summary>Whether an object's name stands in the path, the query or the body, as a whole word.</summary>
    public bool Names(string type) => HasWord(_target, type) || HasWord(Encoding.UTF8.GetString(_body.Span), type);

    // What stands behind an object's name is a record's id or key, but for its description.
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
