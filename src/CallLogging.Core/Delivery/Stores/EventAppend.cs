namespace CallLogging.Delivery;

/// <summary>What one request or one host says: all of it is stored, or nothing.</summary>
public sealed record EventAppend
{
    /// <summary>The events, each with <see cref="CallEvent.ReceivedAt"/> set.</summary>
    public required ValueList<CallEvent> Events { get; init; }

    /// <summary>The request that they were read from, kept raw (spec E4); null where there was none.</summary>
    public ProviderRequest? Request { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the events make due. Work that waits already becomes due at the earlier instant, settling at the newest (up to 10 seconds earlier).</summary>
    public ValueList<DueMark> Marks { get; init; }
}
