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

/// <summary>Presents calls with the names of fields and records in a kind of destination.</summary>
internal interface IDestinationPresenter
{
    /// <summary>Returns the records of a call for <c>--out</c>.</summary>
    /// <param name="call">The planned call.</param>
    ValueList<PlannedWrite> GetWrites(PlannedCall call);

    /// <summary>Returns the sentence that says whether the call is written.</summary>
    /// <param name="call">The planned call.</param>
    string ExplainRule(PlannedCall call);

    /// <summary>Explains the fields of a call; leaves out fields whose reason says nothing.</summary>
    /// <param name="call">The planned call.</param>
    /// <param name="state">The run's names for created records.</param>
    /// <param name="shown">The record as the destination shows it, or null.</param>
    ValueList<ExplainedField> Explain(PlannedCall call, IRunState state, RecordView? shown);
}

/// <summary>A field with its explanation.</summary>
/// <param name="Label">The label on the pages of the destination.</param>
/// <param name="Value">The value; null if the explanation needs none.</param>
/// <param name="Sentence">The reason as a sentence; null for a value that was copied from the call.</param>
internal sealed record ExplainedField(string Label, string? Value, string? Sentence)
{
    /// <summary>The candidates that were considered and not taken.</summary>
    public ValueList<RejectedCandidate> Rejected { get; init; }
}

/// <summary>Reads the kinds of effects: <c>create:Task</c> creates a record of the kind Task.</summary>
internal static class EffectKinds
{
    /// <summary>Returns the kind of record that an effect creates or changes.</summary>
    /// <param name="effect">The effect.</param>
    public static string GetRecordKind(Effect effect) =>
        effect.Kind.Value[(effect.Kind.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Describes several effects of one kind for people, such as <c>2 new Messages</c>.</summary>
    /// <param name="effects">The effects.</param>
    public static string Describe(IGrouping<EffectKind, Effect> effects)
    {
        string record = GetRecordKind(effects.First());
        return effects.Key.Value.Split(':')[0] switch
        {
            "create" => Wording.Count(effects.Count(), $"new {record}"),
            "update" => $"change of the {record}",
            var verb => $"{verb} {record}",
        };
    }
}
