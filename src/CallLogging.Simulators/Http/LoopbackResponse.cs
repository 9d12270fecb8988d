namespace CallLogging.Simulators;

/// <summary>The response of a simulator, with the time and the failure of its transport.</summary>
/// <param name="Status">The HTTP status; ignored if the response is lost.</param>
internal sealed record LoopbackResponse(int Status)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>The headers without Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The time after which the response arrives or the connection breaks.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets a value indicating whether the connection breaks instead of a response.</summary>
    public bool IsLost { get; init; }

    /// <summary>Converts the response of a simulated org.</summary>
    public static LoopbackResponse From(SalesforceResponse response) => new(response.Status)
    {
        Headers = response.Headers,
        ContentType = response.ContentType,
        Body = response.Body,
        Delay = response.Delay,
        IsLost = response.IsLost,
    };
}
