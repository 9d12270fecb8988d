using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Delivery;

/// <summary>The codecs of what every store keeps: events, effects, and requests of providers.</summary>
public static class CoreJson
{
    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>The codec of events, with their id and the time of their receipt.</summary>
    public static JsonCodec<CallEvent> Events { get; } = new(GetTypeInfo(typeof(CallEvent)), CallEventWriter.Write);

    /// <summary>The codec of effects.</summary>
    public static JsonCodec<Effect> Effects { get; } = new(GetTypeInfo(typeof(Effect)));

    /// <summary>The codec of requests without their body, which stores keep beside the document, byte for byte.</summary>
    public static JsonCodec<ProviderRequest> Requests { get; } = new(GetTypeInfo(typeof(ProviderRequest)));

    internal static JsonTypeInfo GetTypeInfo(Type type) => Options.GetTypeInfo(type);

    private static JsonSerializerOptions CreateOptions() => CanonicalJson.CreateOptions(
        CoreJsonContext.Default,
        [
            new ListDescription<AgentAttempt>(),
            new ListDescription<CallTag>(),
            new ListDescription<CallNote>(),
            new ListDescription<Participant>(),
            new ListDescription<IvrChoice>(),
            new ListDescription<CallKey>(),
            new ListDescription<LockKey>(),
            new ListDescription<EffectId>(),
            new ListDescription<Reason>(),
            new ListDescription<RejectedCandidate>(),
            new ListDescription<KeyValuePair<string, string>>(),
        ],
        [
            new StoredNumberConverter(),
            new EffectFieldsConverter(),
            new TextConverter<NoteId>(static t => new(t), static i => i.Value),
            new TextConverter<DeduplicationId>(static t => new(t), static i => i.Value),
            new TextConverter<CallEventKind>(static t => new(t), static k => k.Value),
            new TextConverter<MissedReason>(static t => new(t), static r => r.Value),
            new TextConverter<EffectId>(static t => new(t), static i => i.Value),
            new TextConverter<EffectKind>(static t => new(t), static k => k.Value),
            new TextConverter<LockKey>(static t => new(t), static k => k.Value),
            new TextConverter<ClaimKey>(static t => new(t), static k => k.Value),
            CanonicalJson.CreateEnumConverter<AttemptOutcome>(),
            CanonicalJson.CreateEnumConverter<LineOwner>(),
            CanonicalJson.CreateEnumConverter<ParticipantKind>(),
        ]);
}

/// <summary>Describes the types without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CallEvent))]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(ProviderRequest))]
[JsonSerializable(typeof(NoFacts))]
internal sealed partial class CoreJsonContext : JsonSerializerContext;

/// <summary>Converts the number of a line. A later numbering plan may no longer know it; then the line has none.</summary>
internal sealed class StoredNumberConverter : JsonConverter<PhoneNumber?>
{
    public override PhoneNumber? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PhoneNumberParser.Parse(reader.GetString()).Number;

    public override void Write(Utf8JsonWriter writer, PhoneNumber? value, JsonSerializerOptions options) => writer.WriteStringValue(value?.E164);
}

/// <summary>Converts fields to an object, so that a person who reads a stored effect sees <c>"Subject":"Call"</c>.</summary>
internal sealed class EffectFieldsConverter : JsonConverter<ValueList<EffectField>>
{
    public override ValueList<EffectField> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object with fields is expected.");
        }

        var fields = new List<EffectField>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            fields.Add(new EffectField(name, ReadValue(ref reader)));
        }

        return fields.ToValueList();
    }

    public override void Write(Utf8JsonWriter writer, ValueList<EffectField> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (EffectField field in value)
        {
            writer.WritePropertyName(field.Name);
            field.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static FieldValue ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return FieldValue.Null;
            case JsonTokenType.Number:
                return FieldValue.From(reader.GetInt64());
            case JsonTokenType.True or JsonTokenType.False:
                return FieldValue.From(reader.GetBoolean());
            case JsonTokenType.String:
                return FieldValue.From(reader.GetString()!);
            case JsonTokenType.StartObject when reader.Read() && reader.ValueTextEquals("id"u8) && reader.Read() && reader.TokenType == JsonTokenType.String:
                var reference = FieldValue.CreateReference(new EffectId(reader.GetString()!));
                return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? reference : throw new JsonException("A reference has only an id.");
            default:
                throw new JsonException("The value of a field is expected.");
        }
    }
}
