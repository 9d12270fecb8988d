using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CallLogging.Delivery;

/// <summary>Writes effects as canonical JSON: equal effects give equal bytes (law 4).</summary>
public static class EffectJson
{
    /// <summary>One effect as compact JSON.</summary>
    public static string ToJson(Effect effect)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, CallEventJson.WriterOptions))
        {
            Write(writer, effect);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no effect.</exception>
    public static Effect FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return EffectJsonReader.Read(json);
    }

    /// <summary>Writes one effect as a JSON object.</summary>
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
        foreach (ConflictKey key in effect.ConflictKeys)
        {
            writer.WriteStringValue(key.Value);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("after"u8);
        foreach (EffectId id in effect.After)
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

    /// <summary>Writes fields as the members of an object that is already open.</summary>
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
        writer.WriteString("about"u8, reason.About);
        writer.WriteString("rule"u8, reason.Rule);
        writer.WriteStartArray("considered"u8);
        foreach (PassedOver passed in reason.Considered)
        {
            writer.WriteStartObject();
            writer.WriteString("candidate"u8, passed.Candidate);
            writer.WriteString("why"u8, passed.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
