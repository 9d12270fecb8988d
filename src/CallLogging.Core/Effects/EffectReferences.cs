namespace CallLogging;

/// <summary>Replaces references to other effects by the ids of what they created.</summary>
public static class EffectReferences
{
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

        ValueList<EffectField> fields = effect.Fields;
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

        return effect with { Fields = fields };
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
}
