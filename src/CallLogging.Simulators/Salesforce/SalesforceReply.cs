using System.Text;
using System.Text.Json;

namespace CallLogging.Simulators;

/// <summary>What the simulator does with a request.</summary>
public sealed class SalesforceReply
{
    /// <summary>The HTTP status; 0 where no answer comes.</summary>
    public required int Status { get; init; }

    /// <summary>Whether the connection breaks instead of an answer. What was asked may have been done, now or later.</summary>
    public bool IsLost { get; init; }

    /// <summary>After which time the answer comes, or the connection breaks.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The headers but for the content's type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The content's type, or null where there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body, or nothing.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }
}
