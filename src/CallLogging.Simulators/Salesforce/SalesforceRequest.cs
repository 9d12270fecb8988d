using System.Text;

namespace CallLogging.Simulators;

/// <summary>An HTTP request to a simulated org.</summary>
/// <remarks>A class and not a record, so that no text shows the token.</remarks>
public sealed class SalesforceRequest
{
    /// <summary>The HTTP method in capital letters.</summary>
    public required string Method { get; init; }

    /// <summary>The path and the query, escaped as on the wire: <c>/services/data/v67.0/limits</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The scheme and the host that the request was sent to. Default <c>https://example.my.salesforce.com</c>.</summary>
    public string Origin { get; init; } = "https://example.my.salesforce.com";

    /// <summary>The headers, including those of the content.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Creates a request without a body.</summary>
    /// <param name="target">The path and the query.</param>
    /// <param name="token">The access token; null to leave out the header Authorization.</param>
    /// <param name="method">The HTTP method. Default GET.</param>
    /// <returns>The request.</returns>
    public static SalesforceRequest Create(string target, string? token = null, string method = "GET") =>
        new() { Method = method, Target = target, Headers = CreateAuthorization(token) };

    /// <summary>Creates a request with a JSON body.</summary>
    /// <param name="method">The HTTP method in capital letters.</param>
    /// <param name="target">The path and the query.</param>
    /// <param name="json">The body as text.</param>
    /// <param name="token">The access token; null to leave out the header Authorization.</param>
    /// <returns>The request.</returns>
    public static SalesforceRequest CreateJson(string method, string target, string json, string? token = null) => new()
    {
        Method = method,
        Target = target,
        Headers = [.. CreateAuthorization(token), new("Content-Type", "application/json")],
        Body = Encoding.UTF8.GetBytes(json),
    };

    /// <summary>Creates a POST request with a form, such as the token endpoint expects.</summary>
    /// <param name="target">The path and the query.</param>
    /// <param name="fields">The names and the values of the form, not escaped.</param>
    /// <returns>The request.</returns>
    public static SalesforceRequest CreateForm(string target, params IEnumerable<KeyValuePair<string, string>> fields) => new()
    {
        Method = "POST",
        Target = target,
        Headers = [new("Content-Type", "application/x-www-form-urlencoded")],
        Body = Encoding.UTF8.GetBytes(string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))),
    };

    /// <summary>Returns the same request with one more header.</summary>
    /// <param name="header">The name of the header.</param>
    /// <param name="value">The value of the header.</param>
    /// <returns>A copy of the request.</returns>
    public SalesforceRequest WithHeader(string header, string value) => new()
    {
        Method = Method,
        Target = Target,
        Origin = Origin,
        Headers = [.. Headers, new(header, value)],
        Body = Body,
    };

    internal string? FindHeader(string name)
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

    private static KeyValuePair<string, string>[] CreateAuthorization(string? token) => token is null ? [] : [new("Authorization", $"Bearer {token}")];
}
