namespace CallLogging.Delivery;

/// <summary>What a store commits in one transaction, and what it answers.</summary>
public sealed record LeasingStep
{
    /// <summary>The entry to write, or null if nothing changes.</summary>
    public LedgerEntry? Entry { get; init; }

    /// <summary>The holds to write, in place of those of the same keys.</summary>
    public ValueList<ConflictHold> Hold { get; init; }

    /// <summary>Whether the effect's holds are dropped.</summary>
    public bool Frees { get; init; }

    /// <summary>The claim to remember if its key is free, or null.</summary>
    public KeyValuePair<ClaimKey, string>? Claim { get; init; }

    /// <summary>What is to be parked, or null.</summary>
    public ParkedItem? Park { get; init; }

    /// <summary>What to answer to a wish; set by <see cref="EffectLeasing.Intend"/>.</summary>
    public IntendResult? Intended { get; init; }

    /// <summary>What to answer to a step; set by <see cref="EffectLeasing.Step"/>.</summary>
    public StepResult? Stepped { get; init; }
}
