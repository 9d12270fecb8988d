using System.Diagnostics;

namespace CallLogging.Delivery;

/// <summary>One write to the outside, as data: a rule plans it, and the host carries it out through the ledger.</summary>
[DebuggerDisplay("{Kind} {Id}")]
public sealed record Effect
{
    /// <summary>The id of the effect, the same whenever it is planned again.</summary>
    public required EffectId Id { get; init; }

    /// <summary>The key of the call that the effect belongs to.</summary>
    public required CallKey Call { get; init; }

    /// <summary>The kind and name of the destination, such as <c>salesforce:prod</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The kind of write.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The record that the effect changes, by its id or by <see cref="EffectReferences.CreateTarget"/>; null if it creates a record.</summary>
    public string? Target { get; init; }

    /// <summary>The keys that the effect locks while it is carried out; they are leased in sorted order. If it has none, it locks its own id.</summary>
    public ValueList<LockKey> LockKeys { get; init; }

    /// <summary>
    /// The key under which the created record is remembered for all calls, or null. If the key holds a record already, the effect takes
    /// that record and sends nothing, so that two calls of one new number create one contact.
    /// </summary>
    public ClaimKey? Claim { get; init; }

    /// <summary>The effects that have to be confirmed before this one is sent.</summary>
    public ValueList<EffectId> DependsOn { get; init; }

    /// <summary>The fields that the effect writes, in order.</summary>
    public ValueList<EffectField> Fields { get; init; }

    /// <summary>
    /// The values that the fields of a change had after our last write, as far as they are known. A field with another value was changed
    /// by a person since, and stays.
    /// </summary>
    public ValueList<EffectField> Expected { get; init; }

    /// <summary>
    /// The time of our last write of the record that a change writes, by the destination's clock. A record that was changed later is read
    /// before it is written.
    /// </summary>
    public DateTimeOffset? UnchangedSince { get; init; }

    /// <summary>The reasons of the decisions that led to the effect.</summary>
    public ValueList<Reason> Reasons { get; init; }

    /// <summary>The value of a field, or null if the effect does not write it.</summary>
    /// <param name="field">The name of the field in the destination's API; compared with regard to case.</param>
    public FieldValue? this[string field]
    {
        get
        {
            foreach (EffectField known in Fields)
            {
                if (string.Equals(known.Name, field, StringComparison.Ordinal))
                {
                    return known.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>The kind of an effect, in the destination's words.</summary>
/// <param name="Value">The word, such as <c>create:Task</c>.</param>
public readonly record struct EffectKind(string Value)
{
    /// <summary>Returns the word.</summary>
    /// <returns>The value.</returns>
    public override string ToString() => Value;
}

/// <summary>One field that an effect writes.</summary>
/// <param name="Name">The name of the field in the destination's API.</param>
/// <param name="Value">The value that the field gets.</param>
public sealed record EffectField(string Name, FieldValue Value);
