using System.Text;

namespace CallLogging.Simulators;

/// <summary>A request as it comes over the wire.</summary>
/// <remarks>No record: its text would show the token.</remarks>
public sealed class SalesforceRequest
{
    /// <summary>The method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, escaped as on the wire: <c>/services/data/v67.0/limits</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Scheme and host that were asked. Default <c>https://example.my.salesforce.com</c>.</summary>
    public string Origin { get; init; } = "https://example.my.salesforce.com";

    /// <summary>The headers, with those of the content.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, or nothing.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>A request without a body.</summary>
    /// <param name="target">Path and query.</param>
    /// <param name="token">The access token.</param>
    /// <param name="method">The method. Default GET.</param>
    public static SalesforceRequest Of(string target, string? token = null, string method = "GET") =>
        new() { Method = method, Target = target, Headers = Bearer(token) };

    /// <summary>A request with a JSON body.</summary>
    public static SalesforceRequest Json(string method, string target, string json, string? token = null) => new()
    {
        Method = method,
        Target = target,
        Headers = [.. Bearer(token), new("Content-Type", "application/json")],
        Body = Encoding.UTF8.GetBytes(json),
    };

    /// <summary>A form, as the token endpoint takes it.</summary>
    public static SalesforceRequest Form(string target, params IEnumerable<KeyValuePair<string, string>> fields) => new()
    {
        Method = "POST",
        Target = target,
        Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
        Body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))),
    };

    /// <summary>The same request with a header more.</summary>
    public SalesforceRequest With(string header, string value) => new()
    {
        Method = Method,
        Target = Target,
        Origin = Origin,
        Headers = [.. Headers, new(header, value)],
        Body = Body,
    };

    internal string? Header(string name)
    {
        foreach ((string key, string value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static KeyValuePair<string, string>[] Bearer(string? token) => token is null ? [] : [new("Authorization", $"Bearer {token}")];
}
