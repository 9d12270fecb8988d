using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>A call with what it becomes in one destination, and what of that was carried out.</summary>
/// <param name="Call">The call.</param>
/// <param name="Destination">Where it goes, such as <c>salesforce:prod</c>.</param>
/// <param name="Words">How things are called there.</param>
/// <param name="Rule">Why it is written, or not; in snake case.</param>
internal sealed record PlannedCall(Call Call, string Destination, IDestinationWords Words, string Rule)
{
    /// <summary>What is written, in order; empty if nothing is.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>What could not be written as wanted, a line each.</summary>
    public ValueList<string> Findings { get; init; }

    /// <summary>The call's effects so far; empty in a dry run.</summary>
    public ValueList<LedgerEntry> Ledger { get; init; }

    /// <summary>Whether more of it is written later, though nothing more is said of the call.</summary>
    public bool IsPlannedAgain { get; init; }

    /// <summary>Whether all of it is done but for the late search for doubles (spec D7).</summary>
    public bool AwaitsOnlyLateCheck =>
        !IsPlannedAgain
        && Ledger.Any(e => e.State is EffectState.Confirmed { CheckAgainAt: not null })
        && Ledger.All(e => e.State is EffectState.Confirmed or EffectState.Parked);

    /// <summary>What became of an effect of the plan, in the words of <c>--out</c>.</summary>
    public string ResultOf(Effect effect)
    {
        foreach (LedgerEntry entry in Ledger)
        {
            if (entry.Effect.Id == effect.Id)
            {
                return entry.State switch
                {
                    EffectState.Confirmed => "written",
                    EffectState.Parked => "parked",
                    _ => "planned",
                };
            }
        }

        return "planned";
    }
}
