namespace CallLogging;

/// <summary>An HTTP request as a provider made it, before anything of it is believed.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Url">The URL as the provider requested it, encoding unchanged: signatures are computed over it.</param>
/// <param name="Headers">The headers, repeated ones in order; names in any case.</param>
/// <param name="Body">The raw body.</param>
public sealed record ProviderRequest(
    string Method,
    string Url,
    ValueList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The account that path or command line names; null where the request itself tells it (Aircall's token).</summary>
    public string? Account { get; init; }

    /// <summary>The first header of a name, in any case, or null.</summary>
    public string? Header(string name)
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
