using System.Globalization;
using System.Text.Json;

namespace CallLogging.Delivery;

/// <summary>The value of one field of an effect: a text, a number, a flag, nothing, or a reference to the id that another effect creates.</summary>
public readonly record struct FieldValue
{
    private readonly string? _text;
    private readonly long _number;

    private FieldValue(FieldValueKind kind, string? text, long number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    /// <summary>The value that empties the field.</summary>
    public static FieldValue Null => default;

    /// <summary>The kind of value.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>The text; null if the value is of another kind.</summary>
    public string? Text => Kind == FieldValueKind.Text ? _text : null;

    /// <summary>The number; null if the value is of another kind.</summary>
    public long? Number => Kind == FieldValueKind.Number ? _number : null;

    /// <summary>The flag; null if the value is of another kind.</summary>
    public bool? Flag => Kind == FieldValueKind.Flag ? _number != 0 : null;

    /// <summary>The effect whose record's id replaces the reference once that effect is confirmed; null if the value is of another kind.</summary>
    public EffectId? Reference => Kind == FieldValueKind.Reference ? new EffectId(_text!) : null;

    /// <summary>Creates a value that is a text.</summary>
    /// <param name="text">The text; not null.</param>
    /// <returns>A value of the kind <see cref="FieldValueKind.Text"/>.</returns>
    public static FieldValue From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(FieldValueKind.Text, text, 0);
    }

    /// <summary>Creates a value that is a whole number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>A value of the kind <see cref="FieldValueKind.Number"/>.</returns>
    public static FieldValue From(long number) => new(FieldValueKind.Number, null, number);

    /// <summary>Creates a value that is true or false.</summary>
    /// <param name="flag">The flag.</param>
    /// <returns>A value of the kind <see cref="FieldValueKind.Flag"/>.</returns>
    public static FieldValue From(bool flag) => new(FieldValueKind.Flag, null, flag ? 1 : 0);

    /// <summary>Creates a reference to the id of the record that another effect creates.</summary>
    /// <param name="effect">The effect that creates the record.</param>
    /// <returns>A value of the kind <see cref="FieldValueKind.Reference"/>.</returns>
    public static FieldValue CreateReference(EffectId effect) => new(FieldValueKind.Reference, effect.Value, 0);

    /// <summary>Writes the value as JSON; a reference as the object <c>{"id":"effect"}</c>, so that no text looks like a reference.</summary>
    /// <param name="writer">The writer that receives the value.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (Kind)
        {
            case FieldValueKind.Null:
                writer.WriteNullValue();
                break;
            case FieldValueKind.Number:
                writer.WriteNumberValue(_number);
                break;
            case FieldValueKind.Flag:
                writer.WriteBooleanValue(_number != 0);
                break;
            case FieldValueKind.Text:
                writer.WriteStringValue(_text);
                break;
            case FieldValueKind.Reference:
                writer.WriteStartObject();
                writer.WriteString("id"u8, _text);
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>Returns the value as text in the invariant culture.</summary>
    /// <returns>The text; <c>{id:effect}</c> for a reference, and the empty text for nothing.</returns>
    public override string ToString() => Kind switch
    {
        FieldValueKind.Null => "",
        FieldValueKind.Text => _text!,
        FieldValueKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        FieldValueKind.Flag => _number != 0 ? "true" : "false",
        FieldValueKind.Reference => $"{{id:{_text}}}",
    };
}

/// <summary>The kind of a field's value.</summary>
public enum FieldValueKind
{
    /// <summary>Nothing: the effect empties the field.</summary>
    Null,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A reference to the id of the record that another effect creates.</summary>
    Reference,
}
