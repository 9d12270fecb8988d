using System.Text.Json.Serialization;

namespace CallLogging;

/// <summary>An HTTP request as a provider made it, before anything in it is trusted.</summary>
/// <param name="Method">The HTTP method in capitals, such as <c>POST</c>.</param>
/// <param name="Url">The URL as the provider requested it, with its encoding unchanged, because signatures are computed over it.</param>
/// <param name="Headers">The headers, repeated ones in their order; names are compared without regard to case.</param>
/// <param name="Body">The raw body, byte for byte.</param>
public sealed record ProviderRequest(
    string Method,
    string Url,
    ValueList<KeyValuePair<string, string>> Headers,
    [property: JsonIgnore] ReadOnlyMemory<byte> Body)
{
    /// <summary>The account that the path or the command line names; null if the request itself names it, as Aircall's token does.</summary>
    public string? Account { get; init; }

    /// <summary>Returns the request without its query, and without the headers that are not named. Proxies add secrets and addresses of people to both.</summary>
    /// <param name="headers">The names of the headers to keep, in any case.</param>
    /// <returns>The same request with less in it.</returns>
    public ProviderRequest KeepOnly(params ReadOnlySpan<string> headers)
    {
        int query = Url.IndexOf('?', StringComparison.Ordinal);
        string[] kept = headers.ToArray();
        return this with
        {
            Url = query < 0 ? Url : Url[..query],
            Headers = Headers.Where(h => kept.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToValueList(),
        };
    }

    /// <summary>Finds the first header of a name.</summary>
    /// <param name="name">The name of the header, in any case.</param>
    /// <returns>The value of the header, or null if there is none.</returns>
    public string? FindHeader(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return header.Value;
            }
        }

        return null;
    }
}

/// <summary>The response that the provider gets once its request is stored.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type of the body, or null if there is no body.</param>
/// <param name="Body">The body as text; empty if there is none.</param>
public sealed record ProviderResponse(int Status, string? ContentType, string Body)
{
    /// <summary>The response with status 200 and without a body.</summary>
    public static ProviderResponse Ok { get; } = new(200, null, "");
}
