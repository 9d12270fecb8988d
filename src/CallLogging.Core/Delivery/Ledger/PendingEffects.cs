using System.Globalization;

namespace CallLogging.Delivery;

// Why: docs/decisions/0033-changes-are-effects.md
/// <summary>
/// Compares the records as they should be with the ledger, and computes the effects that are pending: create a record, or change the
/// fields that differ. The n-th change of a record is an effect of its own, with the id <c>{id}~n</c>.
/// </summary>
public static class PendingEffects
{
    private const char Mark = '~';

    /// <summary>Computes the effects that have to be carried out.</summary>
    /// <param name="intended">The records as they should be, each as the effect that would create it with all its fields.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <param name="updateKind">
    /// A function that returns the kind of an effect that changes a record, by the kind of the effect that created it; null if such a
    /// record is never changed.
    /// </param>
    /// <returns>The pending effects, in the order of the records. An effect in doubt comes back as it was sent; a parked one is left out.</returns>
    public static ValueList<Effect> Compute(
        IEnumerable<Effect> intended, ValueList<LedgerEntry> ledger, Func<EffectKind, EffectKind?> updateKind)
    {
        ArgumentNullException.ThrowIfNull(intended);
        ArgumentNullException.ThrowIfNull(updateKind);
        ValueList<Effect> pending = [];
        foreach (Effect effect in intended)
        {
            if (FindNext(effect, ledger, updateKind) is { } next)
            {
                pending = pending.Add(next);
            }
        }

        return pending;
    }

    /// <summary>Returns the number of the revision that the id of an effect names.</summary>
    /// <param name="effect">The id of the effect.</param>
    /// <returns>0 for the effect that creates the record, else the n of <c>~n</c>.</returns>
    public static int GetRevision(EffectId effect)
    {
        int mark = effect.Value.LastIndexOf(Mark);
        return mark > 0 && int.TryParse(effect.Value.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int revision)
            ? revision
            : 0;
    }

    /// <summary>Finds the fields of a record as the confirmed effects of the ledger wrote them.</summary>
    /// <param name="creator">The id of the effect that creates the record.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <returns>The fields with their latest values, or null if the record was not created.</returns>
    public static ValueList<EffectField>? FindWrittenFields(EffectId creator, ValueList<LedgerEntry> ledger)
    {
        if (Find(ledger, creator) is not { State: EffectState.Confirmed } created)
        {
            return null;
        }

        ValueList<EffectField> fields = created.Effect.Fields;
        for (int revision = 1; Find(ledger, CreateRevisionId(creator, revision)) is { } change; revision++)
        {
            if (change.State is EffectState.Confirmed)
            {
                fields = Overwrite(fields, change.Effect.Fields);
            }
        }

        return fields;
    }

    private static Effect? FindNext(Effect intended, ValueList<LedgerEntry> ledger, Func<EffectKind, EffectKind?> updateKind)
    {
        if (Find(ledger, intended.Id) is not { } created)
        {
            return intended;
        }

        if (created.State is not EffectState.Confirmed confirmed)
        {
            return created.State switch
            {
                EffectState.Planned => intended,
                EffectState.Parked => null,
                _ => created.Effect,
            };
        }

        int revision = 1;
        var written = new LastWrite(confirmed.Id, created.Effect.Fields, confirmed.WrittenAt);
        for (; Find(ledger, CreateRevisionId(intended.Id, revision)) is { } change; revision++)
        {
            switch (change.State)
            {
                case EffectState.Confirmed later:
                    written = written with { Fields = Overwrite(written.Fields, change.Effect.Fields), At = later.WrittenAt };
                    break;
                case EffectState.Intended or EffectState.InDoubt:
                    return change.Effect;
                case EffectState.Parked:
                    return null;
                default:
                    return FindChange(intended, revision, written, updateKind) ?? change.Effect;
            }
        }

        return FindChange(intended, revision, written, updateKind);
    }

    private static Effect? FindChange(Effect intended, int revision, LastWrite written, Func<EffectKind, EffectKind?> updateKind)
    {
        ValueList<EffectField> changed = intended.Fields.Where(f => !written.Fields.AsSpan().Contains(f)).ToValueList();
        if (changed.IsEmpty || updateKind(intended.Kind) is not { } kind)
        {
            return null;
        }

        return intended with
        {
            Id = CreateRevisionId(intended.Id, revision),
            Kind = kind,
            Target = written.Id,
            Claim = null,
            Fields = changed,
            Expected = written.Fields.Where(f => changed.Any(c => string.Equals(c.Name, f.Name, StringComparison.Ordinal))).ToValueList(),
            UnchangedSince = written.At,
        };
    }

    private static ValueList<EffectField> Overwrite(ValueList<EffectField> fields, ValueList<EffectField> later)
    {
        var result = new List<EffectField>(fields);
        foreach (EffectField field in later)
        {
            int place = result.FindIndex(f => string.Equals(f.Name, field.Name, StringComparison.Ordinal));
            if (place < 0)
            {
                result.Add(field);
            }
            else
            {
                result[place] = field;
            }
        }

        return result.ToValueList();
    }

    private static EffectId CreateRevisionId(EffectId id, int revision) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{id.Value}{Mark}{revision}"));

    private static LedgerEntry? Find(ValueList<LedgerEntry> ledger, EffectId id)
    {
        foreach (LedgerEntry entry in ledger)
        {
            if (entry.Effect.Id == id)
            {
                return entry;
            }
        }

        return null;
    }

    // A record as the ledger knows it: its fields after the last write, and the time of that write.
    private sealed record LastWrite(string Id, ValueList<EffectField> Fields, DateTimeOffset? At);
}
