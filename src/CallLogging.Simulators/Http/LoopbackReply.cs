namespace CallLogging.Simulators;

/// <summary>What a simulator does with a request.</summary>
internal sealed record LoopbackReply(int Status)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>The headers but for the content's type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>After which time the answer comes, or the connection breaks.</summary>
    public TimeSpan After { get; init; }

    /// <summary>Whether the connection breaks instead of an answer.</summary>
    public bool IsLost { get; init; }

    /// <summary>What the simulated org does, as servers and handlers carry it out.</summary>
    public static LoopbackReply Of(SalesforceReply reply) => new(reply.Status)
    {
        Headers = reply.Headers,
        ContentType = reply.ContentType,
        Body = reply.Body,
        After = reply.After,
        IsLost = reply.IsLost,
    };
}
