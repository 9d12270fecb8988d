using System.Diagnostics;

namespace CallLogging.Delivery;

/// <summary>One write to the outside, as data: planned by a rule, carried out by the shell through the ledger.</summary>
[DebuggerDisplay("{Kind} {Id}")]
public sealed record Effect
{
    /// <summary>Names the effect; the same whenever it is planned again.</summary>
    public required EffectId Id { get; init; }

    /// <summary>The call it belongs to.</summary>
    public required CallKey Call { get; init; }

    /// <summary>The destination, kind and name: <c>salesforce:prod</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>What it does.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>The record that it changes, by its id or by <see cref="EffectReferences.TargetOf"/>; null where it creates one.</summary>
    public string? Target { get; init; }

    /// <summary>What it must not change together with another effect; leased in sorted order.</summary>
    public ValueList<ConflictKey> ConflictKeys { get; init; }

    /// <summary>
    /// Under which key the record that it creates is remembered for every call, or null. Where the key holds a record already,
    /// that one is taken and nothing is sent: two calls of one new number create one contact (spec D7).
    /// </summary>
    public ClaimKey? Claim { get; init; }

    /// <summary>The effects that have to be confirmed first.</summary>
    public ValueList<EffectId> After { get; init; }

    /// <summary>The fields, in order.</summary>
    public ValueList<EffectField> Fields { get; init; }

    /// <summary>
    /// Of a change: what its fields held when they were written last, as far as that is known. One that holds something else by now
    /// was changed by a person, and stays (spec S29).
    /// </summary>
    public ValueList<EffectField> Expected { get; init; }

    /// <summary>Of a change: when the record was written last, as the destination told it. Changed later, it is read before it is written.</summary>
    public DateTimeOffset? UnchangedSince { get; init; }

    /// <summary>Why it does what it does.</summary>
    public ValueList<Reason> Reasons { get; init; }

    /// <summary>The value of a field, or null if the effect does not write it.</summary>
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
