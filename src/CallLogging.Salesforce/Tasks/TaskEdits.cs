using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What of a change is still to be written to a record that somebody may have edited since (spec S29).</summary>
/// <param name="Send">The fields to send; none if nothing is left to do.</param>
/// <param name="Kept">The fields that hold what a person has put there: they are not touched.</param>
public sealed record TaskEdits(ValueList<EffectField> Send, ValueList<string> Kept)
{
    private const string Description = "Description";

    /// <summary>Decides field by field: what holds the wanted value is done, what holds what we wrote last is sent, anything else is a person's and stays.</summary>
    /// <param name="change">The change, with what its fields held when they were written last (<see cref="Effect.Expected"/>).</param>
    /// <param name="present">The record as it is now, with all fields of the change.</param>
    /// <remarks>Comments that were edited are not replaced: what is new is appended (<see cref="DescriptionMerge"/>).</remarks>
    public static TaskEdits Decide(Effect change, SalesforceRecord present)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(present);
        ValueList<EffectField> send = [];
        ValueList<string> kept = [];
        foreach (EffectField field in change.Fields)
        {
            FieldValue holds = present.Value(field.Name);
            FieldValue written = change.Expected.FirstOrDefault(e => string.Equals(e.Name, field.Name, StringComparison.Ordinal))?.Value ?? FieldValue.Null;
            if (IsSame(holds, field.Value))
            {
                continue;
            }

            if (IsSame(holds, written))
            {
                send = send.Add(field);
            }
            else if (field.Name == Description)
            {
                string merged = DescriptionMerge.Append(holds.Text ?? "", written.Text ?? "", field.Value.Text ?? "");
                send = merged == holds.Text ? send : send.Add(new EffectField(field.Name, FieldValue.Of(merged)));
            }
            else
            {
                kept = kept.Add(field.Name);
            }
        }

        return new TaskEdits(send, kept);
    }

    /// <summary>Whether a field that was sent as one value would hold the other: Salesforce trims texts, has no empty ones, and no flag without a value.</summary>
    internal static bool IsSame(FieldValue one, FieldValue other)
    {
        if (one == other)
        {
            return true;
        }

        if (one.Flag is not null || other.Flag is not null)
        {
            return (one.Flag ?? IsTrue(one)) == (other.Flag ?? IsTrue(other));
        }

        string left = DescriptionMerge.Lines(one.ToString());
        string right = DescriptionMerge.Lines(other.ToString());
        return string.Equals(left, right, StringComparison.Ordinal)
            || (IsId(left) && IsId(right) && new SalesforceId(left) == new SalesforceId(right));
    }

    private static bool IsTrue(FieldValue value) => value.Text == "true";

    private static bool IsId(string text) => text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit);
}
