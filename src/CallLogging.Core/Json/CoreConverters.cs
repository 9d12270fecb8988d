using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Delivery;

/// <summary>The converters of the types that most documents contain.</summary>
internal static class CoreConverters
{
    public static IJsonTypeInfoResolver[] Lists { get; } =
        [new ListDescription<string>(), new ListDescription<AgentId>(), new ListDescription<PhoneNumber>()];

    public static JsonConverter[] Create() =>
    [
        new UtcTimeConverter(),
        new PartyNumberConverter(),
        new PhoneNumberConverter(),
        new TextConverter<CallKey>(CallKey.Parse, static k => k.ToString()),
        new TextConverter<AgentId>(static t => new(t), static i => i.Value),
        new TextConverter<LineId>(static t => new(t), static i => i.Value),
        new TextConverter<TeamId>(static t => new(t), static i => i.Value),
        CanonicalJson.CreateEnumConverter<CallDirection>(),
    ];
}

/// <summary>Converts a type that one text stands for.</summary>
internal sealed class TextConverter<T>(Func<string, T> read, Func<T, string?> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A string is expected."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}

/// <summary>Converts an enum to the names of its members. The converter of the library would also read several names at once, as those of flags.</summary>
internal sealed class EnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    /// <summary>The words of the members in the order of their values, which begin at 0.</summary>
    public static JsonEncodedText[] Words { get; } =
        [.. Values.Select(static value => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))];

    public static T Parse(string? word)
    {
        int place = Array.FindIndex(Words, w => string.Equals(w.Value, word, StringComparison.Ordinal));
        return place >= 0 ? Values[place] : throw new JsonException($"A member of {typeof(T).Name} is expected.");
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words[Array.IndexOf(Values, value)]);
}

/// <summary>Describes lists of one type of element, which are written as arrays.</summary>
internal sealed class ListDescription<T> : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => type == typeof(ValueList<T>)
        ? JsonMetadataServices.CreateImmutableEnumerableInfo<ValueList<T>, T>(options, new JsonCollectionInfoValues<ValueList<T>>(), Create)
        : null;

    private static ValueList<T> Create(IEnumerable<T> items) =>
        items.Any(static i => i is null) ? throw new JsonException("An element of an array is null.") : items.ToValueList();
}

/// <summary>Converts an instant to a text in UTC, so that equal instants give equal texts.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime() is { Kind: DateTimeKind.Utc } time ? new DateTimeOffset(time) : throw new JsonException("A time in UTC is expected.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>Converts a telephone number to its text in E.164.</summary>
internal sealed class PhoneNumberConverter : JsonConverter<PhoneNumber>
{
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PhoneNumberParser.Parse(reader.GetString()).Number ?? throw new JsonException("A telephone number in E.164 is expected.");

    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) => WriteE164(writer, value);

    public static void WriteE164(Utf8JsonWriter writer, PhoneNumber value)
    {
        Span<char> text = stackalloc char[PhoneNumber.MaxDigits + 1];
        value.TryFormat(text, out int length, "E", null);
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>Converts the number of a party: a text for a telephone number, an object for everything else.</summary>
internal sealed class PartyNumberConverter : JsonConverter<PartyNumber>
{
    public override PartyNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            // A later numbering plan may no longer know the number; then the text is kept, with the reason of the plan.
            return PhoneNumberParser.Parse(reader.GetString());
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The number of a party is expected.");
        }

        string? number = null, extension = null, text = null, reason = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            string? value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            (number, extension, text, reason) = name switch
            {
                "number" => (value ?? throw new JsonException("A number is expected."), extension, text, reason),
                "extension" => (number, value ?? throw new JsonException("An extension is expected."), text, reason),
                "text" => (number, extension, value ?? throw new JsonException("A text is expected."), reason),
                "reason" => (number, extension, text, value),
                _ => (number, extension, text, reason),
            };
        }

        return number is not null ? PhoneNumberParser.Parse(number) is { Number: { } parsed } ? PartyNumber.From(parsed, extension) : PhoneNumberParser.Parse(number)
            : text is null ? PartyNumber.Withheld
            : PartyNumber.NotANumber(text, EnumConverter<NotANumberReason>.Parse(reason));
    }

    public override void Write(Utf8JsonWriter writer, PartyNumber value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, PartyNumber value)
    {
        if (value is { Number: { } number, Extension: null })
        {
            PhoneNumberConverter.WriteE164(writer, number);
            return;
        }

        writer.WriteStartObject();
        if (value.Number is { } extended)
        {
            writer.WriteString("number"u8, extended.E164);
            writer.WriteString("extension"u8, value.Extension);
        }
        else if (value.Text is { } text)
        {
            writer.WriteString("text"u8, text);
            writer.WriteString("reason"u8, EnumConverter<NotANumberReason>.Words[(int)value.Reason!.Value]);
        }

        writer.WriteEndObject();
    }
}
