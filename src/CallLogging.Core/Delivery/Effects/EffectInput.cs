namespace CallLogging.Delivery;

/// <summary>What the ledger is told about an effect (spec D7).</summary>
public abstract record EffectInput
{
    private EffectInput()
    {
    }

    /// <summary>A host holds the lease and wants to carry the effect out.</summary>
    /// <param name="Epoch">The epoch of its lease.</param>
    public sealed record Intend(long Epoch) : EffectInput;

    /// <summary>The destination answered that it is written.</summary>
    /// <param name="Id">The record's id.</param>
    public sealed record Succeeded(string Id) : EffectInput
    {
        /// <summary>When, as the destination told it, or null.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>No answer, or one that does not tell: it may be written, now or later.</summary>
    public sealed record Unclear : EffectInput;

    /// <summary>The destination answered that it is not written.</summary>
    /// <param name="Reason">What it said.</param>
    /// <param name="IsPermanent">Whether sending it again as it is would be refused again.</param>
    public sealed record Refused(string Reason, bool IsPermanent) : EffectInput;

    /// <summary>A search found it written.</summary>
    /// <param name="Id">The record's id.</param>
    public sealed record Found(string Id) : EffectInput
    {
        /// <summary>When it was changed last, as the destination told it, or null.</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>Further records that it was written as; none if all is well.</summary>
        public ValueList<string> Others { get; init; }
    }

    /// <summary>A search did not find it.</summary>
    public sealed record NotFound : EffectInput;

    /// <summary>The lease was lost while it may have been on its way.</summary>
    public sealed record LeaseLost : EffectInput;

    /// <summary>Somebody wants a parked effect tried again.</summary>
    public sealed record TryAgain : EffectInput;
}
