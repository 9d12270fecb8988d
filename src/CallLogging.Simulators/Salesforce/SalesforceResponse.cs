using System.Text;
using System.Text.Json;

namespace CallLogging.Simulators;

/// <summary>The response of a simulated org, with the time and the failure of its transport.</summary>
public sealed class SalesforceResponse
{
    /// <summary>The HTTP status; 0 if the response is lost.</summary>
    public required int Status { get; init; }

    /// <summary>Gets a value indicating whether the connection breaks instead of a response. Default false.</summary>
    /// <remarks>The org may have carried out the request nevertheless, or may do so later.</remarks>
    public bool IsLost { get; init; }

    /// <summary>The time after which the response arrives or the connection breaks. Default zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The headers without Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The content type; null if there is no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body as text, decoded from UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>Parses the body as JSON.</summary>
    /// <returns>The root element.</returns>
    /// <exception cref="JsonException">The body is empty or not JSON.</exception>
    public JsonElement ParseJson()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }
}
