using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Writes records as the REST API does.</summary>
internal static class RecordJson
{
    /// <summary>Writes a record with all fields that the user sees, or with some of them. Empty fields are null.</summary>
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

    /// <summary>Writes the attributes of a record: type and URL.</summary>
    /// <param name="w">The JSON writer.</param>
    /// <param name="record">The record that the attributes describe.</param>
    /// <param name="version">The version of the API, such as 67.</param>
    /// <param name="type">The type to write for a record behind a reference to several objects; null for the record's own type.</param>
    public static void WriteAttributes(Utf8JsonWriter w, SimulatedRecord record, int version, string? type = null)
    {
        w.WriteStartObject("attributes");
        w.WriteString("type", type ?? record.Type);
        w.WriteString("url", CreateUrl(record.Type, record.Id, version));
        w.WriteEndObject();
    }

    public static string CreateUrl(string type, string id, int version) => $"/services/data/v{version}.0/sobjects/{type}/{id}";
}
