using System.Text.Json;

namespace CallLogging.Routing;

internal static class ExplanationJson
{
    public static void Write(Utf8JsonWriter writer, RoutingExplanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteString("call"u8, explanation.Call.ToString());
        writer.WriteText("type"u8, explanation.Type.Value);
        writer.WriteTime("at"u8, explanation.At);
        writer.WriteNumber("decision"u8, (int)explanation.Decision);
        writer.WriteNumber("rule"u8, (int)explanation.Rule);
        writer.WriteString("policy"u8, SelectionPolicies.Of(explanation.Policy).Name);
        writer.WriteText("cursorBefore"u8, explanation.CursorBefore?.Value);
        writer.WriteText("cursorAfter"u8, explanation.CursorAfter?.Value);
        writer.WriteText("fallback"u8, explanation.Fallback?.Value);
        writer.WriteTexts("members"u8, explanation.Members.Select(m => m.Value));
        if (!explanation.Members.IsEmpty)
        {
            writer.WriteStartArray("standings"u8);
            foreach (MemberStanding availability in explanation.Standings)
            {
                writer.WriteNumberValue((byte)availability);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RoutingExplanation Read(JsonElement json) => new(
        JsonFields.CallOf(json.Text("call"u8)),
        json.Text("type"u8) is { } type ? new(type) : default,
        json.Time("at"u8) ?? default,
        (RoutingDecision)json.Count("decision"u8),
        (RoutingRule)json.Count("rule"u8),
        json.List("members"u8, JsonFields.AgentOf),
        json.List("standings"u8, s => (MemberStanding)s.GetByte()).AsSpan())
    {
        Policy = SelectionPolicies.Find(json.Text("policy"u8) ?? "")?.Policy ?? throw new FormatException("the name of a selection policy is expected"),
        CursorBefore = json.Agent("cursorBefore"u8),
        CursorAfter = json.Agent("cursorAfter"u8),
        Fallback = json.Agent("fallback"u8),
    };
}
