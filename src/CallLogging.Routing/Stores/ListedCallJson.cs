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
        new(JsonFields.ParseCallKey(json.FindText("call"u8)), (CallDirection)json.GetCount("direction"u8), json.GetParty("customer"u8))
        {
            Type = json.FindText("type"u8) is { } type ? new CallTypeId(type) : null,
            AnsweredAt = json.FindTime("answered"u8),
            EndedAt = json.FindTime("ended"u8),
            Agent = json.FindAgent("agent"u8),
            IsProvisional = json.GetFlag("provisional"u8),
        };
}
