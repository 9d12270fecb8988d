namespace CallLogging.Delivery;

/// <summary>Replaces references to other effects by the ids of the records that these effects created.</summary>
public static class EffectReferences
{
    private const string TargetMark = "{id:";

    /// <summary>Creates a value of <see cref="Effect.Target"/> that stands for the record that another effect creates.</summary>
    /// <param name="creator">The id of the effect that creates the record.</param>
    /// <returns>The target, of the form <c>{id:effect}</c>.</returns>
    public static string CreateTarget(EffectId creator) => $"{TargetMark}{creator.Value}}}";

    /// <summary>Finds the effect that a target of <see cref="CreateTarget"/> stands for.</summary>
    /// <param name="target">The target of an effect, or null.</param>
    /// <returns>The id of the effect; null if the target is null or an id of the destination.</returns>
    public static EffectId? FindCreator(string? target) =>
        target is not null && target.StartsWith(TargetMark, StringComparison.Ordinal) && target.EndsWith('}')
            ? new EffectId(target[TargetMark.Length..^1])
            : null;

    /// <summary>Replaces the references of an effect by ids.</summary>
    /// <param name="effect">The effect with references.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <returns>The effect to send; null until every effect that it depends on or refers to is confirmed.</returns>
    public static Effect? Resolve(Effect effect, ValueList<LedgerEntry> ledger)
    {
        ArgumentNullException.ThrowIfNull(effect);
        foreach (EffectId before in effect.DependsOn)
        {
            if (FindId(before, ledger) is null)
            {
                return null;
            }
        }

        if (Resolve(effect.Fields, ledger) is not { } fields || Resolve(effect.Expected, ledger) is not { } expected)
        {
            return null;
        }

        string? target = effect.Target;
        if (FindCreator(target) is { } creates)
        {
            target = FindId(creates, ledger);
            if (target is null)
            {
                return null;
            }
        }

        return effect with { Target = target, Fields = fields, Expected = expected };
    }

    /// <summary>Finds the id of the record that an effect created or changed.</summary>
    /// <param name="effect">The id of the effect.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <returns>The id of the record; null until the effect is confirmed.</returns>
    public static string? FindId(EffectId effect, ValueList<LedgerEntry> ledger)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (entry.Effect.Id == effect)
            {
                return entry.State is EffectState.Confirmed(var id) ? id : null;
            }
        }

        return null;
    }

    private static ValueList<EffectField>? Resolve(ValueList<EffectField> fields, ValueList<LedgerEntry> ledger)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            if (fields[i].Value.Reference is { } reference)
            {
                if (FindId(reference, ledger) is not { } id)
                {
                    return null;
                }

                fields = fields.SetItem(i, new EffectField(fields[i].Name, FieldValue.From(id)));
            }
        }

        return fields;
    }
}
