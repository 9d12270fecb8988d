namespace CallLogging.Delivery;

/// <summary>The wish to carry out an effect now.</summary>
public sealed record EffectIntent
{
    /// <summary>The effect.</summary>
    public required Effect Effect { get; init; }

    /// <summary>The lease of the call under which it is carried out.</summary>
    public required CallLease Lease { get; init; }

    /// <summary>What the destination promises for it.</summary>
    public required Guarantee Guarantee { get; init; }

    /// <summary>How long a doubtful effect is left alone.</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>The present time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long its conflict keys are leased.</summary>
    public required TimeSpan LeaseFor { get; init; }
}
