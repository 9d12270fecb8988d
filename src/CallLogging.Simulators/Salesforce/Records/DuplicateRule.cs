using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A rule that rejects a new record with the same values as an existing one.</summary>
/// <param name="Type">The API name of the object whose new records are rejected.</param>
/// <param name="MatchedType">The API name of the object whose records count as existing ones.</param>
/// <param name="Fields">The fields that must all have the same value.</param>
/// <param name="AllowSave">True if a request can save the record nevertheless.</param>
internal sealed record DuplicateRule(string Type, string MatchedType, IReadOnlyList<string> Fields, bool AllowSave)
{
    private const string Message = "You're creating a duplicate record. We recommend you use an existing record instead.";

    public IReadOnlyList<SimulatedRecord> FindMatches(OrgSchema schema, RecordStore store, SimulatedRecord record)
    {
        if (Fields.Any(f => record[f] is null) || !schema[MatchedType].TryFind(Fields[0], out SalesforceField? first))
        {
            return [];
        }

        return [.. store.FindByValue(MatchedType, first, record[first.Name]!)
            .Where(r => r.Id != record.Id && Fields.All(f => FieldValues.Compare(r[f], record[f]) == 0))];
    }

    public ApiError CreateError(IReadOnlyList<SimulatedRecord> matches, int version) =>
        new(400, "DUPLICATES_DETECTED", Message) { Extra = w => Write(w, matches, version) };

    // Salesforce misspells this key, too.
    private void Write(Utf8JsonWriter w, IReadOnlyList<SimulatedRecord> matches, int version)
    {
        w.WriteStartObject("duplicateResut");
        w.WriteBoolean("allowSave", AllowSave);
        w.WriteString("duplicateRule", $"Standard_{Type}_Duplicate_Rule");
        w.WriteString("duplicateRuleEntityType", Type);
        w.WriteString("errorMessage", Message);
        w.WriteStartArray("matchResults");
        w.WriteStartObject();
        w.WriteString("entityType", MatchedType);
        w.WriteStartArray("errors");
        w.WriteEndArray();
        w.WriteString("matchEngine", "FuzzyMatchEngine");
        w.WriteStartArray("matchRecords");
        foreach (SimulatedRecord match in matches)
        {
            w.WriteStartObject();
            w.WriteStartArray("additionalInformation");
            w.WriteEndArray();
            w.WriteStartArray("fieldDiffs");
            w.WriteEndArray();
            w.WritePropertyName("matchConfidence");
            w.WriteRawValue("100.0");
            w.WriteStartObject("record");
            RecordJson.WriteAttributes(w, match, version);
            w.WriteString("Id", match.Id);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteString("rule", $"Standard_{Type}_Match_Rule_v1_1");
        w.WriteNumber("size", matches.Count);
        w.WriteBoolean("success", value: true);
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
    }
}
