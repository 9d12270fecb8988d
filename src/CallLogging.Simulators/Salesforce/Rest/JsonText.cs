using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Reads and writes JSON in the form of Salesforce: UTF-8 without unnecessary escapes.</summary>
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

    public static bool TryRead(ReadOnlyMemory<byte> body, out JsonElement root, [NotNullWhen(false)] out ApiError? error)
    {
        root = default;
        if (body.IsEmpty)
        {
            error = RequestErrors.NoBody;
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            root = document.RootElement.Clone();
            error = null;
            return true;
        }
        catch (JsonException e)
        {
            error = RequestErrors.CreateUnparsable($"Unexpected character or end of input at [line:{e.LineNumber + 1}, column:{e.BytePositionInLine + 1}]");
            return false;
        }
    }

    /// <summary>Writes the error of a whole request.</summary>
    public static void WriteError(Utf8JsonWriter w, ApiError error)
    {
        w.WriteStartObject();
        error.Extra?.Invoke(w);
        w.WriteString("message", error.Message);
        w.WriteString("errorCode", error.Code);
        WriteNames(w, error.Fields);
        w.WriteEndObject();
    }

    /// <summary>Writes the error of a row, in which the error code has another key.</summary>
    public static void WriteRowError(Utf8JsonWriter w, ApiError error)
    {
        w.WriteStartObject();
        error.Extra?.Invoke(w);
        w.WriteString("statusCode", error.Code);
        w.WriteString("message", error.Message);
        WriteNames(w, error.Fields ?? []);
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
                // In a field with decimals, Salesforce writes a whole number with one zero after the point.
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
