using System.Globalization;
using System.Text.Json;

namespace CallLogging.Delivery;

/// <summary>The value of one field of an effect: text, number, flag, nothing, or the id that an earlier effect creates.</summary>
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

    /// <summary>Nothing: the field is emptied.</summary>
    public static FieldValue Null => default;

    /// <summary>What the value is.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>The text, if it is one.</summary>
    public string? Text => Kind == FieldValueKind.Text ? _text : null;

    /// <summary>The number, if it is one.</summary>
    public long? Number => Kind == FieldValueKind.Number ? _number : null;

    /// <summary>The flag, if it is one.</summary>
    public bool? Flag => Kind == FieldValueKind.Flag ? _number != 0 : null;

    /// <summary>The effect whose id stands here once it is confirmed, if it is a reference.</summary>
    public EffectId? Reference => Kind == FieldValueKind.IdOf ? new EffectId(_text!) : null;

    /// <summary>A text.</summary>
    public static FieldValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(FieldValueKind.Text, text, 0);
    }

    /// <summary>A whole number.</summary>
    public static FieldValue Of(long number) => new(FieldValueKind.Number, null, number);

    /// <summary>True or false.</summary>
    public static FieldValue Of(bool flag) => new(FieldValueKind.Flag, null, flag ? 1 : 0);

    /// <summary>The id that another effect creates.</summary>
    public static FieldValue IdOf(EffectId effect) => new(FieldValueKind.IdOf, effect.Value, 0);

    /// <summary>Writes the value as JSON; a reference as the object <c>{"id":"effect"}</c>, so that no text can pass for one.</summary>
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
            case FieldValueKind.IdOf:
                writer.WriteStartObject();
                writer.WriteString("id"u8, _text);
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>The value as text, in the invariant culture; a reference as <c>{id:effect}</c>, nothing as the empty text.</summary>
    public override string ToString() => Kind switch
    {
        FieldValueKind.Null => "",
        FieldValueKind.Text => _text!,
        FieldValueKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        FieldValueKind.Flag => _number != 0 ? "true" : "false",
        FieldValueKind.IdOf => $"{{id:{_text}}}",
    };
}
