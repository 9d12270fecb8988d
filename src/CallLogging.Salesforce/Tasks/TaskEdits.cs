using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The part of a change that may still be written to a record that a person may have edited.</summary>
/// <param name="Send">The fields to send; empty if nothing is left to do.</param>
/// <param name="Kept">The names of the fields that a person has changed; they are not touched.</param>
internal sealed record TaskEdits(ValueList<EffectField> Send, ValueList<string> Kept)
{
    private const string Description = "Description";

    /// <summary>
    /// Decides field by field: a field with the intended value is done, a field with the value that we wrote last is sent, and any other value is a
    /// person's and is kept.
    /// </summary>
    /// <param name="change">The change, with the values that its fields had when they were last written (<see cref="Effect.Expected"/>).</param>
    /// <param name="present">The record as it is now, with all fields of the change.</param>
    /// <remarks>Edited comments are not replaced: new text is appended (<see cref="DescriptionMerge"/>).</remarks>
    public static TaskEdits Decide(Effect change, SalesforceRecord present)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(present);
        ValueList<EffectField> send = [];
        ValueList<string> kept = [];
        foreach (EffectField field in change.Fields)
        {
            FieldValue holds = present.GetFieldValue(field.Name);
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
                send = merged == holds.Text ? send : send.Add(new EffectField(field.Name, FieldValue.From(merged)));
            }
            else
            {
                kept = kept.Add(field.Name);
            }
        }

        return new TaskEdits(send, kept);
    }

    /// <summary>
    /// Determines whether a field that was sent with one value would hold the other: Salesforce trims texts, stores no empty ones, and has no
    /// checkbox without a value.
    /// </summary>
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

        string left = DescriptionMerge.NormalizeLineBreaks(one.ToString());
        string right = DescriptionMerge.NormalizeLineBreaks(other.ToString());
        return string.Equals(left, right, StringComparison.Ordinal)
            || (IsId(left) && IsId(right) && new SalesforceId(left) == new SalesforceId(right));
    }

    private static bool IsTrue(FieldValue value) => value.Text == "true";

    private static bool IsId(string text) => text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit);
}
