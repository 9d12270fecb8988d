using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>A call with what it becomes in one org, and what of that was carried out.</summary>
internal sealed record PlannedCall(Call Call, SalesforceSettings Org, TaskPlan Plan)
{
    /// <summary>The call's effects so far; empty in a dry run.</summary>
    public ValueList<LedgerEntry> Ledger { get; init; }

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
