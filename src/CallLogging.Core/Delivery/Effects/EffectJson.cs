using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CallLogging.Delivery;

/// <summary>Reads and writes effects as canonical JSON: equal effects give equal bytes.</summary>
public static class EffectJson
{
    /// <summary>Writes an effect as compact JSON.</summary>
    /// <param name="effect">The effect to write.</param>
    /// <returns>One JSON object.</returns>
    public static string ToJson(Effect effect)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, CallEventJson.WriterOptions))
        {
            Write(writer, effect);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an effect that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON object.</param>
    /// <returns>The effect, equal to the one that was written.</returns>
    /// <exception cref="FormatException">The text is not an effect.</exception>
    public static Effect FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return EffectJsonReader.Read(json);
    }

    /// <summary>Writes an effect as a JSON object.</summary>
    /// <param name="writer">The writer that receives the object.</param>
    /// <param name="effect">The effect to write.</param>
    public static void Write(Utf8JsonWriter writer, Effect effect)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(effect);
        writer.WriteStartObject();
        writer.WriteString("id"u8, effect.Id.Value);
        writer.WriteString("call"u8, effect.Call.ToString());
        writer.WriteString("destination"u8, effect.Destination);
        writer.WriteString("kind"u8, effect.Kind.Value);
        if (effect.Target is { } target)
        {
            writer.WriteString("target"u8, target);
        }

        if (effect.Claim is { } claim)
        {
            writer.WriteString("claim"u8, claim.Value);
        }

        writer.WriteStartArray("conflictKeys"u8);
        foreach (LockKey key in effect.LockKeys)
        {
            writer.WriteStringValue(key.Value);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("after"u8);
        foreach (EffectId id in effect.DependsOn)
        {
            writer.WriteStringValue(id.Value);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("fields"u8);
        WriteFields(writer, effect.Fields);
        writer.WriteEndObject();
        if (!effect.Expected.IsEmpty)
        {
            writer.WriteStartObject("expected"u8);
            WriteFields(writer, effect.Expected);
            writer.WriteEndObject();
        }

        if (effect.UnchangedSince is { } since)
        {
            writer.WriteNumber("unchangedSince"u8, since.UtcTicks);
        }

        writer.WriteStartArray("reasons"u8);
        foreach (Reason reason in effect.Reasons)
        {
            Write(writer, reason);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes fields as members of a JSON object that the caller began.</summary>
    /// <param name="writer">The writer that receives the members.</param>
    /// <param name="fields">The fields to write, in order.</param>
    public static void WriteFields(Utf8JsonWriter writer, ValueList<EffectField> fields)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (EffectField field in fields)
        {
            writer.WritePropertyName(field.Name);
            field.Value.WriteTo(writer);
        }
    }

    private static void Write(Utf8JsonWriter writer, Reason reason)
    {
        writer.WriteStartObject();
        writer.WriteString("about"u8, reason.Field);
        writer.WriteString("rule"u8, reason.Rule);
        writer.WriteStartArray("considered"u8);
        foreach (RejectedCandidate rejected in reason.Rejected)
        {
            writer.WriteStartObject();
            writer.WriteString("candidate"u8, rejected.Candidate);
            writer.WriteString("why"u8, rejected.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

/// <summary>Reads effects that <see cref="EffectJson"/> wrote.</summary>
internal static class EffectJsonReader
{
    /// <summary>Reads one effect.</summary>
    /// <exception cref="FormatException">The text is not an effect.</exception>
    public static Effect Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadEffect(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"The stored text is not an effect: {fault.Message}", fault);
        }
    }

    private static Effect ReadEffect(JsonElement root) => new()
    {
        Id = new EffectId(ReadText(root.GetProperty("id"u8))),
        Call = CallKey.TryParse(ReadText(root.GetProperty("call"u8)), out CallKey key) ? key : throw new FormatException("The stored effect names its call by a text that is not a call key."),
        Destination = ReadText(root.GetProperty("destination"u8)),
        Kind = new EffectKind(ReadText(root.GetProperty("kind"u8))),
        Target = root.TryGetProperty("target"u8, out JsonElement target) ? target.GetString() : null,
        Claim = root.TryGetProperty("claim"u8, out JsonElement claim) ? new ClaimKey(ReadText(claim)) : null,
        LockKeys = root.GetProperty("conflictKeys"u8).EnumerateArray().Select(k => new LockKey(ReadText(k))).ToValueList(),
        DependsOn = root.GetProperty("after"u8).EnumerateArray().Select(a => new EffectId(ReadText(a))).ToValueList(),
        Fields = ReadFields(root.GetProperty("fields"u8)),
        Expected = root.TryGetProperty("expected"u8, out JsonElement expected) ? ReadFields(expected) : [],
        UnchangedSince = root.TryGetProperty("unchangedSince"u8, out JsonElement since) ? new DateTimeOffset(since.GetInt64(), TimeSpan.Zero) : null,
        Reasons = root.GetProperty("reasons"u8).EnumerateArray().Select(ReadReason).ToValueList(),
    };

    private static ValueList<EffectField> ReadFields(JsonElement json) =>
        json.EnumerateObject().Select(f => new EffectField(f.Name, ReadValue(f.Value))).ToValueList();

    private static FieldValue ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => FieldValue.From(json.GetInt64()),
        JsonValueKind.True => FieldValue.From(true),
        JsonValueKind.False => FieldValue.From(false),
        JsonValueKind.String => FieldValue.From(ReadText(json)),
        JsonValueKind.Object => FieldValue.CreateReference(new EffectId(ReadText(json.GetProperty("id"u8)))),
        _ => FieldValue.Null,
    };

    private static Reason ReadReason(JsonElement json) => new(
        ReadText(json.GetProperty("about"u8)),
        ReadText(json.GetProperty("rule"u8)),
        json.GetProperty("considered"u8).EnumerateArray()
            .Select(c => new RejectedCandidate(ReadText(c.GetProperty("candidate"u8)), ReadText(c.GetProperty("why"u8))))
            .ToValueList());

    private static string ReadText(JsonElement json) => json.GetString() ?? throw new FormatException("A string is missing in the stored effect.");
}
