using System.Text.Json;

namespace CallLogging.Routing;

internal static class PresenceJson
{
    public static void Write(Utf8JsonWriter writer, AgentPresence agent)
    {
        writer.WriteStartObject();
        writer.WriteString("agent"u8, agent.Agent.Value);
        writer.WriteFlag("on"u8, agent.IsOn);
        writer.WriteTime("switched"u8, agent.SwitchedAt);
        writer.WriteText("rung"u8, agent.CurrentAttempt?.Call.ToString());
        writer.WriteCount("ring"u8, agent.CurrentAttempt?.Number ?? 0);
        writer.WriteText("talks"u8, agent.CurrentCall?.ToString());
        writer.WriteText("elsewhere"u8, agent.CallElsewhere?.ToString());
        writer.WriteTime("elsewhereUntil"u8, agent.CallElsewhereUntil);
        writer.WriteText("endedElsewhere"u8, agent.EndedCallElsewhere?.ToString());
        writer.WriteTime("wrapUpUntil"u8, agent.WrapUpUntil);
        writer.WriteTime("idleSince"u8, agent.IdleSince);
        writer.WriteEndObject();
    }

    public static AgentPresence Read(JsonElement json) => new(json.FindAgent("agent"u8) ?? throw new FormatException("an agent id is expected"))
    {
        IsOn = json.GetFlag("on"u8),
        SwitchedAt = json.FindTime("switched"u8),
        CurrentAttempt = json.FindCall("rung"u8) is { } call ? new RingAttemptId(call, (int)json.GetCount("ring"u8)) : null,
        CurrentCall = json.FindCall("talks"u8),
        CallElsewhere = json.FindCall("elsewhere"u8),
        CallElsewhereUntil = json.FindTime("elsewhereUntil"u8),
        EndedCallElsewhere = json.FindCall("endedElsewhere"u8),
        WrapUpUntil = json.FindTime("wrapUpUntil"u8),
        IdleSince = json.FindTime("idleSince"u8) ?? default,
    };
}
