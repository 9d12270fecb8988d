namespace CallLogging.Simulators;

/// <summary>What the simulated API does with a request.</summary>
internal sealed record AircallReply(int Status)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TimeSpan After { get; init; }

    public bool IsLost { get; init; }
}
