using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Records as REST writes them.</summary>
internal static class RecordJson
{
    /// <summary>All fields of a record that the user sees, empty ones as null; or only some.</summary>
    public static void Write(Utf8JsonWriter w, ObjectSchema schema, SimulatedRecord record, int version, IReadOnlyList<SalesforceField>? only = null)
    {
        w.WriteStartObject();
        WriteAttributes(w, record, version);
        foreach (SalesforceField field in only ?? schema.VisibleFields)
        {
            w.WritePropertyName(field.Name);
            JsonText.WriteValue(w, field, record[field.Name]);
        }

        w.WriteEndObject();
    }

    /// <summary>The type and address of a record.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="record">The record.</param>
    /// <param name="version">The version of the API.</param>
    /// <param name="type">What it is called where it was reached over a way to several objects; null for its own name.</param>
    public static void WriteAttributes(Utf8JsonWriter w, SimulatedRecord record, int version, string? type = null)
    {
        w.WriteStartObject("attributes");
        w.WriteString("type", type ?? record.Type);
        w.WriteString("url", Url(record.Type, record.Id, version));
        w.WriteEndObject();
    }

    public static string Url(string type, string id, int version) => $"/services/data/v{version}.0/sobjects/{type}/{id}";
}
