using System.Text.Json;

namespace CallLogging.Routing;

internal static class ExplanationJson
{
    public static void Write(Utf8JsonWriter writer, RoutingExplanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteString("call"u8, explanation.Call.ToString());
        writer.WriteText("type"u8, explanation.Type.Value);
        writer.WriteTime("at"u8, explanation.DecidedAt);
        writer.WriteNumber("decision"u8, (int)explanation.Kind);
        writer.WriteNumber("rule"u8, (int)explanation.Rule);
        writer.WriteString("policy"u8, SelectionPolicies.Get(explanation.Policy).Name);
        writer.WriteText("cursorBefore"u8, explanation.CursorBefore?.Value);
        writer.WriteText("cursorAfter"u8, explanation.CursorAfter?.Value);
        writer.WriteText("fallback"u8, explanation.Fallback?.Value);
        writer.WriteTexts("members"u8, explanation.Members.Select(m => m.Value));
        if (!explanation.Members.IsEmpty)
        {
            writer.WriteStartArray("standings"u8);
            foreach (MemberAvailability availability in explanation.Availabilities)
            {
                writer.WriteNumberValue((byte)availability);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RoutingExplanation Read(JsonElement json) => new(
        JsonFields.ParseCallKey(json.FindText("call"u8)),
        json.FindText("type"u8) is { } type ? new(type) : default,
        json.FindTime("at"u8) ?? default,
        (RoutingDecisionKind)json.GetCount("decision"u8),
        (RoutingRule)json.GetCount("rule"u8),
        json.GetList("members"u8, JsonFields.ReadAgent),
        json.GetList("standings"u8, s => (MemberAvailability)s.GetByte()).AsSpan())
    {
        Policy = SelectionPolicies.Find(json.FindText("policy"u8) ?? "") ?? throw new FormatException("the name of a selection policy is expected"),
        CursorBefore = json.FindAgent("cursorBefore"u8),
        CursorAfter = json.FindAgent("cursorAfter"u8),
        Fallback = json.FindAgent("fallback"u8),
    };
}
