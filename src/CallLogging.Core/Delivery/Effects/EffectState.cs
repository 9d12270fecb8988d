namespace CallLogging.Delivery;

/// <summary>Where an effect stands in the ledger (spec D7).</summary>
public abstract record EffectState
{
    private EffectState()
    {
    }

    /// <summary>Decided, and known not to be written.</summary>
    /// <param name="Attempts">How often it was sent without an answer and then not found, 0 or more. A refusal is an answer.</param>
    public sealed record Planned(int Attempts = 0) : EffectState;

    /// <summary>The intent to send it is committed: from here on it may be written, whatever happens to the host.</summary>
    /// <param name="Epoch">The epoch of the lease under which it is sent.</param>
    /// <param name="Attempts">How often it was sent before without an answer, 0 or more.</param>
    /// <param name="InDoubt">Whether an earlier send may have been written: then a refusal of this one does not prove that it was not.</param>
    public sealed record Intended(long Epoch, int Attempts = 0, bool InDoubt = false) : EffectState;

    /// <summary>Nobody knows whether it was written.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Attempts">How often it was sent without an answer, 1 or more.</param>
    /// <param name="Search">Whether it has to be searched for whatever the guarantee: it was sent again, and that was refused.</param>
    public sealed record Doubtful(DateTimeOffset Since, int Attempts, bool Search = false) : EffectState;

    /// <summary>Written.</summary>
    /// <param name="Id">The id of the record that it created or changed.</param>
    public sealed record Confirmed(string Id) : EffectState
    {
        /// <summary>When, as the destination told it, or null.</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>
        /// When to search once more, because an earlier send of it might be written late: a double is reported then (spec D7). Null where
        /// it was sent only once, or was searched for.
        /// </summary>
        public DateTimeOffset? CheckAgainAt { get; init; }
    }

    /// <summary>Given up until somebody tries it again. It is known not to be written.</summary>
    /// <param name="Reason">What the destination said.</param>
    public sealed record Parked(string Reason) : EffectState;
}
