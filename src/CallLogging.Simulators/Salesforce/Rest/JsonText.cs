using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>JSON as Salesforce writes it: UTF-8, nothing escaped that need not be.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    public static bool TryRead(ReadOnlyMemory<byte> body, out JsonElement root, [NotNullWhen(false)] out Refusal? refusal)
    {
        root = default;
        if (body.IsEmpty)
        {
            refusal = Refusals.NoBody;
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            root = document.RootElement.Clone();
            refusal = null;
            return true;
        }
        catch (JsonException e)
        {
            refusal = Refusals.Unparsable($"Unexpected character or end of input at [line:{e.LineNumber + 1}, column:{e.BytePositionInLine + 1}]");
            return false;
        }
    }

    /// <summary>An error of a whole request.</summary>
    public static void WriteError(Utf8JsonWriter w, Refusal refusal)
    {
        w.WriteStartObject();
        refusal.Extra?.Invoke(w);
        w.WriteString("message", refusal.Message);
        w.WriteString("errorCode", refusal.Code);
        WriteNames(w, refusal.Fields);
        w.WriteEndObject();
    }

    /// <summary>An error of a row: its code has another key there.</summary>
    public static void WriteRowError(Utf8JsonWriter w, Refusal refusal)
    {
        w.WriteStartObject();
        refusal.Extra?.Invoke(w);
        w.WriteString("statusCode", refusal.Code);
        w.WriteString("message", refusal.Message);
        WriteNames(w, refusal.Fields ?? []);
        w.WriteEndObject();
    }

    public static void WriteValue(Utf8JsonWriter w, SalesforceField field, object? value)
    {
        switch (value)
        {
            case null:
                w.WriteNullValue();
                break;
            case bool flag:
                w.WriteBooleanValue(flag);
                break;
            case decimal number when field.Type == SalesforceFieldType.WholeNumber:
                w.WriteNumberValue((long)number);
                break;
            case decimal number:
                // A whole number in a field of fractions has a zero behind the point.
                string text = FieldValues.ToText(number)!;
                w.WriteRawValue(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0");
                break;
            default:
                w.WriteStringValue(FieldValues.ToText(value));
                break;
        }
    }

    private static void WriteNames(Utf8JsonWriter w, IReadOnlyList<string>? names)
    {
        if (names is not null)
        {
            w.WriteStartArray("fields");
            foreach (string name in names)
            {
                w.WriteStringValue(name);
            }

            w.WriteEndArray();
        }
    }
}
