using CallLogging.Delivery;

namespace CallLogging.Tool;

/// <summary>A call with its effects in one destination and their results.</summary>
/// <param name="Call">The call that is written.</param>
/// <param name="Destination">The name of the destination, such as <c>salesforce:prod</c>.</param>
/// <param name="Presenter">The names of fields and records in the destination.</param>
/// <param name="Rule">The rule that decided whether the call is written, in snake case.</param>
internal sealed record PlannedCall(Call Call, string Destination, IDestinationPresenter Presenter, string Rule)
{
    /// <summary>The effects in their order; empty if nothing is written.</summary>
    public ValueList<Effect> Effects { get; init; }

    /// <summary>The fields that could not be written as planned, one line each.</summary>
    public ValueList<string> Findings { get; init; }

    /// <summary>The call's effects so far; empty in a dry run.</summary>
    public ValueList<LedgerEntry> Ledger { get; init; }

    /// <summary>Gets a value indicating whether a later plan writes more of the call, even without further events.</summary>
    public bool IsPlannedAgain { get; init; }

    /// <summary>Gets a value indicating whether all effects are done except for the late search for duplicates.</summary>
    public bool AwaitsOnlyLateCheck =>
        !IsPlannedAgain
        && Ledger.Any(e => e.State is EffectState.Confirmed { CheckAgainAt: not null })
        && Ledger.All(e => e.State is EffectState.Confirmed or EffectState.Parked);

    /// <summary>Returns the result of an effect in the words of <c>--out</c>: written, parked or planned.</summary>
    /// <param name="effect">An effect of the plan.</param>
    public string GetResult(Effect effect)
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

/// <summary>One record that is written for a call.</summary>
/// <param name="Kind">The kind of record, such as <c>Task</c>.</param>
/// <param name="Result">The result of the write in the words of <c>--out</c>.</param>
internal sealed record PlannedWrite(string Kind, string Result)
{
    public ValueList<EffectField> Fields { get; init; }

    public ValueList<Reason> Reasons { get; init; }

    /// <summary>The record that is changed, or null if one is created.</summary>
    public string? Target { get; init; }
}

/// <summary>The names of fields and records in a kind of destination.</summary>
internal interface IDestinationPresenter
{
    /// <summary>Returns the label of a field on the pages of the destination; empty if it is unknown.</summary>
    /// <param name="field">The name of the field.</param>
    string GetLabel(string field);

    /// <summary>Returns the field that a reason decided on.</summary>
    /// <param name="reasonField">The name in the reason.</param>
    string GetField(string reasonField);

    /// <summary>Returns the records of a call for <c>--out</c>.</summary>
    /// <param name="call">The planned call.</param>
    ValueList<PlannedWrite> GetWrites(PlannedCall call);
}

/// <summary>Reads the kinds of effects: <c>create:Task</c> creates a record of the kind Task.</summary>
internal static class EffectKinds
{
    /// <summary>Returns the kind of record that an effect creates or changes.</summary>
    /// <param name="effect">The effect.</param>
    public static string GetRecordKind(Effect effect) =>
        effect.Kind.Value[(effect.Kind.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
