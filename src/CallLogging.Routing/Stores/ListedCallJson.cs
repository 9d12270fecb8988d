using System.Text.Json;

namespace CallLogging.Routing;

internal static class ListedCallJson
{
    public static void Write(Utf8JsonWriter writer, ListedCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("call"u8, call.Call.ToString());
        writer.WriteNumber("direction"u8, (int)call.Direction);
        writer.WriteParty("customer"u8, call.Customer);
        writer.WriteText("type"u8, call.Type?.Value);
        writer.WriteTime("answered"u8, call.AnsweredAt);
        writer.WriteTime("ended"u8, call.EndedAt);
        writer.WriteText("agent"u8, call.Agent?.Value);
        writer.WriteFlag("provisional"u8, call.IsProvisional);
        writer.WriteEndObject();
    }

    public static ListedCall Read(JsonElement json) =>
        new(JsonFields.CallOf(json.Text("call"u8)), (CallDirection)json.Count("direction"u8), json.Party("customer"u8))
        {
            Type = json.Text("type"u8) is { } type ? new CallTypeId(type) : null,
            AnsweredAt = json.Time("answered"u8),
            EndedAt = json.Time("ended"u8),
            Agent = json.Agent("agent"u8),
            IsProvisional = json.Flag("provisional"u8),
        };
}
