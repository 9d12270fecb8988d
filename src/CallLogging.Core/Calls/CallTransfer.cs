namespace CallLogging;

/// <summary>One attempt to hand a call over.</summary>
/// <param name="To">Where to.</param>
public sealed record CallTransfer(TransferTarget To)
{
    /// <summary>Who transferred it, or null if not known.</summary>
    public Agent? By { get; init; }

    /// <summary>When, or null if the transfer is only known from what a later event repeats.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether the agent changed through it. A "transferred to" alone proves nothing: providers keep it after failures (spec C8).</summary>
    public bool Succeeded { get; init; }
}
