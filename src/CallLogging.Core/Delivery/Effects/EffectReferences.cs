namespace CallLogging.Delivery;

/// <summary>Replaces references to other effects by the ids of what they created.</summary>
public static class EffectReferences
{
    private const string TargetMark = "{id:";

    /// <summary>A <see cref="Effect.Target"/> that stands for the record which another effect creates.</summary>
    public static string TargetOf(EffectId creates) => $"{TargetMark}{creates.Value}}}";

    /// <summary>The effect that a target made by <see cref="TargetOf"/> stands for, or null for an id of the destination's own.</summary>
    public static EffectId? CreatorOf(string? target) =>
        target is not null && target.StartsWith(TargetMark, StringComparison.Ordinal) && target.EndsWith('}')
            ? new EffectId(target[TargetMark.Length..^1])
            : null;

    /// <summary>The effect with ids in place of references.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="ledger">The call's effects so far.</param>
    /// <returns>Null while an effect that has to come first, or that is referred to, is not confirmed.</returns>
    public static Effect? Resolve(Effect effect, ValueList<LedgerEntry> ledger)
    {
        ArgumentNullException.ThrowIfNull(effect);
        foreach (EffectId before in effect.After)
        {
            if (IdOf(before, ledger) is null)
            {
                return null;
            }
        }

        if (Resolve(effect.Fields, ledger) is not { } fields || Resolve(effect.Expected, ledger) is not { } expected)
        {
            return null;
        }

        string? target = effect.Target;
        if (CreatorOf(target) is { } creates)
        {
            target = IdOf(creates, ledger);
            if (target is null)
            {
                return null;
            }
        }

        return effect with { Target = target, Fields = fields, Expected = expected };
    }

    /// <summary>The id of what an effect created or changed, or null while it is not confirmed.</summary>
    public static string? IdOf(EffectId effect, ValueList<LedgerEntry> ledger)
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
                if (IdOf(reference, ledger) is not { } id)
                {
                    return null;
                }

                fields = fields.With(i, new EffectField(fields[i].Name, FieldValue.Of(id)));
            }
        }

        return fields;
    }
}
