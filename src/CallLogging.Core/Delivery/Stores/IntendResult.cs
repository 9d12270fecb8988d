namespace CallLogging.Delivery;

/// <summary>What came of the wish to carry out an effect.</summary>
public abstract record IntendResult
{
    private IntendResult()
    {
    }

    /// <summary>The keys are leased and the step is committed: do what it commands.</summary>
    /// <param name="Lease">The lease.</param>
    /// <param name="Command">Send or verify.</param>
    public sealed record Leased(EffectLease Lease, EffectCommand Command) : IntendResult;

    /// <summary>Nothing is to be done: the effect is written, was claimed by another call's, or is parked.</summary>
    /// <param name="State">Where it stands.</param>
    public sealed record Settled(EffectState State) : IntendResult;

    /// <summary>Somebody holds a key, or an effect in doubt does: look again later.</summary>
    /// <param name="Until">When.</param>
    public sealed record Wait(DateTimeOffset Until) : IntendResult;

    /// <summary>The call's lease is old: somebody else works on it.</summary>
    public sealed record LeaseLost : IntendResult;
}
