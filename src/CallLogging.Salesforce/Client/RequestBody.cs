using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Writes the bodies of requests directly into the bytes that are sent.</summary>
internal static class RequestBody
{
    // Salesforce splits a collection into chunks of one object and accepts ten of them.
    private const int MaxRuns = 10;

    public static ReadOnlyMemory<byte> WriteFieldsBody(ValueList<EffectField> fields) => Write(writer =>
    {
        writer.WriteStartObject();
        WriteFields(writer, fields, inComposite: false);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> WriteRowsBody(ValueList<SalesforceRow> rows, bool allOrNone, bool withIds, string? sObject = null)
    {
        Validate(rows, withIds, sObject);
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("allOrNone"u8, allOrNone);
            writer.WriteStartArray("records"u8);
            foreach (SalesforceRow row in rows)
            {
                writer.WriteStartObject();
                writer.WriteStartObject("attributes"u8);
                writer.WriteString("type"u8, SalesforcePath.ValidateName(row.SObject, nameof(rows)));
                writer.WriteEndObject();
                if (row.Id is { } id)
                {
                    writer.WriteString("id"u8, SalesforcePath.ValidateId(id, nameof(rows)));
                }

                WriteFields(writer, row.Fields, inComposite: false);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    public static void WriteFields(Utf8JsonWriter writer, ValueList<EffectField> fields, bool inComposite)
    {
        foreach (EffectField field in fields)
        {
            writer.WritePropertyName(SalesforcePath.ValidateName(field.Name, nameof(fields)));
            if (field.Value.Reference is { } reference)
            {
                WriteReference(writer, reference, inComposite);
            }
            else if (inComposite && field.Value.Text is { } text)
            {
                writer.WriteStringValue(CompositeBody.EscapeReferences(text));
            }
            else
            {
                field.Value.WriteTo(writer);
            }
        }
    }

    private static void WriteReference(Utf8JsonWriter writer, EffectId reference, bool inComposite)
    {
        if (!inComposite)
        {
            throw new ArgumentException("A reference to another request's id works inside a composite request only; put the id in its place.", nameof(reference));
        }

        writer.WriteStringValue($"@{{{CompositeBody.ValidateReference(reference.Value)}.id}}");
    }

    private static void Validate(ValueList<SalesforceRow> rows, bool withIds, string? sObject)
    {
        if (rows.Count is 0 or > SalesforceRow.MaxRows)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {rows.Count} rows; a request takes 1 to {SalesforceRow.MaxRows}."), nameof(rows));
        }

        int runs = 0;
        string? last = null;
        foreach (SalesforceRow row in rows)
        {
            if (row.Id is not null != withIds)
            {
                throw new ArgumentException(withIds ? "Each row that is changed needs its id." : "A row that is created or found by its key must not have an id.", nameof(rows));
            }

            if (sObject is not null && !string.Equals(row.SObject, sObject, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"A row belongs to {row.SObject}, but the request to {sObject}.", nameof(rows));
            }

            runs += string.Equals(row.SObject, last, StringComparison.OrdinalIgnoreCase) ? 0 : 1;
            last = row.SObject;
        }

        if (runs > MaxRuns)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The rows have {runs} runs of objects; sort them by object, because a request takes at most {MaxRuns} runs."), nameof(rows));
        }
    }
}
