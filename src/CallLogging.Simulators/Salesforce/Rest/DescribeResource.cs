using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The describe endpoints, which show objects as the integration user sees them.</summary>
internal sealed class DescribeResource(Org org)
{
    private const string MasterRecordType = "012000000000000AAA";
    private const int MaxBatch = 200;

    public RestResponse DescribeAll(int version) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteString("encoding", "UTF-8");
        w.WriteNumber("maxBatchSize", MaxBatch);
        w.WriteStartArray("sobjects");
        foreach (ObjectSchema schema in org.Schema.Objects.Where(o => !o.IsHidden))
        {
            w.WriteStartObject();
            WriteHead(w, schema);
            WriteUrls(w, schema, version);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    });

    public static RestResponse DescribeBriefly(ObjectSchema schema, int version) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        w.WriteStartObject("objectDescribe");
        WriteHead(w, schema);
        WriteUrls(w, schema, version);
        w.WriteEndObject();
        w.WriteStartArray("recentItems");
        w.WriteEndArray();
        w.WriteEndObject();
    });

    public RestResponse Describe(ObjectSchema schema, int version) => RestResponse.CreateJson(200, w =>
    {
        w.WriteStartObject();
        WriteHead(w, schema);
        w.WriteStartArray("actionOverrides");
        w.WriteEndArray();
        w.WriteStartArray("childRelationships");
        w.WriteEndArray();
        w.WriteStartArray("fields");
        foreach (SalesforceField field in schema.VisibleFields)
        {
            FieldDescriptionWriter.Write(w, schema, field);
        }

        w.WriteEndArray();
        WriteRecordTypes(w, schema, version);
        w.WriteStartArray("supportedScopes");
        w.WriteEndArray();
        WriteUrls(w, schema, version);
        w.WriteEndObject();
    });

    private static void WriteHead(Utf8JsonWriter w, ObjectSchema schema)
    {
        bool isWritable = !schema.IsReadOnly;
        w.WriteString("name", schema.Name);
        w.WriteString("label", schema.Label);
        w.WriteString("labelPlural", schema.LabelPlural);
        w.WriteString("keyPrefix", schema.Prefix);
        w.WriteBoolean("custom", value: false);
        w.WriteBoolean("createable", isWritable && schema.AllowsCreate);
        w.WriteBoolean("updateable", isWritable && schema.AllowsUpdate);
        w.WriteBoolean("deletable", isWritable && schema.IsDeletable);
        w.WriteBoolean("undeletable", isWritable && schema.IsDeletable);
        w.WriteBoolean("queryable", value: true);
        w.WriteBoolean("searchable", schema.IsSearchable);
        w.WriteBoolean("retrieveable", value: true);
        w.WriteBoolean("layoutable", isWritable);
        w.WriteBoolean("triggerable", isWritable);
        w.WriteBoolean("mergeable", schema.Name is "Account" or "Contact" or "Lead");
        w.WriteBoolean("replicateable", isWritable);
    }

    private static void WriteUrls(Utf8JsonWriter w, ObjectSchema schema, int version)
    {
        string url = $"/services/data/v{version}.0/sobjects/{schema.Name}";
        w.WriteStartObject("urls");
        w.WriteString("sobject", url);
        w.WriteString("describe", $"{url}/describe");
        w.WriteString("rowTemplate", $"{url}/{{ID}}");
        w.WriteEndObject();
    }

    private void WriteRecordTypes(Utf8JsonWriter w, ObjectSchema schema, int version)
    {
        SimulatedRecord[] own = [.. org.Store.GetAll("RecordType").Where(t => t.GetText("SobjectType") == schema.Name)];
        w.WriteStartArray("recordTypeInfos");
        for (int i = 0; i < own.Length; i++)
        {
            bool isActive = own[i]["IsActive"] is true;
            WriteRecordType(w, schema, version, own[i].Id, own[i].GetText("Name")!, own[i].GetText("DeveloperName")!, isActive, isDefault: i == 0, isMaster: false);
        }

        WriteRecordType(w, schema, version, MasterRecordType, "Master", "Master", isActive: true, isDefault: own.Length == 0, isMaster: true);
        w.WriteEndArray();
    }

    private static void WriteRecordType(Utf8JsonWriter w, ObjectSchema schema, int version, string id, string name, string developerName, bool isActive, bool isDefault, bool isMaster)
    {
        w.WriteStartObject();
        w.WriteBoolean("active", isActive);
        w.WriteBoolean("available", isActive);
        w.WriteBoolean("defaultRecordTypeMapping", isDefault);
        w.WriteString("developerName", developerName);
        w.WriteBoolean("master", isMaster);
        w.WriteString("name", name);
        w.WriteString("recordTypeId", id);
        w.WriteStartObject("urls");
        w.WriteString("layout", $"/services/data/v{version}.0/sobjects/{schema.Name}/describe/layouts/{id}");
        w.WriteEndObject();
        w.WriteEndObject();
    }
}
