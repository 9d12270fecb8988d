using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Writes a field for the describe of an object.</summary>
internal static class FieldDescriptionWriter
{
    private const int BytesPerUnit = 3;

    public static void Write(Utf8JsonWriter w, ObjectSchema schema, SalesforceField field)
    {
        bool isInt = field.Type == SalesforceFieldType.WholeNumber;
        w.WriteStartObject();
        w.WriteString("name", field.Name);
        w.WriteString("label", field.Label);
        w.WriteString("type", FieldTypeNames.GetName(field.Type));
        w.WriteString("soapType", FieldTypeNames.GetSoapType(field.Type));
        w.WriteNumber("length", field.Length);
        w.WriteNumber("byteLength", field.IsText ? field.Length * BytesPerUnit : field.Length);
        w.WriteNumber("digits", isInt ? field.Digits : 0);
        w.WriteNumber("precision", field.IsNumber && !isInt ? field.Digits + field.Scale : 0);
        w.WriteNumber("scale", field.Scale);
        w.WriteBoolean("createable", field.IsCreateable && schema.AllowsCreate);
        w.WriteBoolean("updateable", field.IsUpdateable && schema.AllowsUpdate);
        w.WriteBoolean("nillable", field.IsNillable);
        w.WriteBoolean("defaultedOnCreate", field.IsDefaultedOnCreate);
        w.WritePropertyName("defaultValue");
        JsonText.WriteValue(w, field, field.Default is null ? null : FieldReader.ToStored(field, field.Default));
        w.WriteBoolean("unique", field.IsUnique);
        w.WriteBoolean("externalId", field.IsExternalId);
        w.WriteBoolean("idLookup", field.IsKey);
        w.WriteBoolean("filterable", field.IsFilterable);
        w.WriteBoolean("sortable", field.IsFilterable);
        w.WriteBoolean("groupable", field.IsFilterable && (!field.IsNumber || isInt) && field.Type is not (SalesforceFieldType.DateTime or SalesforceFieldType.Combobox));
        w.WriteBoolean("restrictedPicklist", field.IsRestricted);
        w.WriteBoolean("polymorphicForeignKey", field.ReferenceTo.Count > 1);
        w.WriteBoolean("calculated", value: false);
        w.WriteBoolean("custom", field.IsCustom);
        w.WriteBoolean("caseSensitive", value: false);
        w.WriteBoolean("nameField", field.IsName);
        w.WriteBoolean("permissionable", field.IsNillable && !field.IsId && field.IsCreateable);
        w.WriteString("extraTypeInfo", field.Type == SalesforceFieldType.TextArea ? "plaintextarea" : null);
        w.WriteNull("compoundFieldName");
        w.WriteString("relationshipName", field.Relationship);
        w.WriteStartArray("referenceTo");
        foreach (string target in field.ReferenceTo)
        {
            w.WriteStringValue(target);
        }

        w.WriteEndArray();
        WritePicklist(w, field);
        w.WriteEndObject();
    }

    private static void WritePicklist(Utf8JsonWriter w, SalesforceField field)
    {
        w.WriteStartArray("picklistValues");
        foreach (string value in field.Values)
        {
            w.WriteStartObject();
            w.WriteBoolean("active", value: true);
            w.WriteBoolean("defaultValue", field.Default is string text && text == value);
            w.WriteString("label", value);
            w.WriteString("value", value);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }
}
