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
        writer.WriteText("rung"u8, agent.Rung?.Call.ToString());
        writer.WriteCount("ring"u8, agent.Rung?.Number ?? 0);
        writer.WriteText("talks"u8, agent.TalksIn?.ToString());
        writer.WriteText("elsewhere"u8, agent.Elsewhere?.ToString());
        writer.WriteTime("elsewhereUntil"u8, agent.ElsewhereUntil);
        writer.WriteText("endedElsewhere"u8, agent.EndedElsewhere?.ToString());
        writer.WriteTime("wrapUpUntil"u8, agent.WrapUpUntil);
        writer.WriteTime("idleSince"u8, agent.IdleSince);
        writer.WriteEndObject();
    }

    public static AgentPresence Read(JsonElement json) => new(json.Agent("agent"u8) ?? throw new FormatException("an agent id is expected"))
    {
        IsOn = json.Flag("on"u8),
        SwitchedAt = json.Time("switched"u8),
        Rung = json.Call("rung"u8) is { } call ? new RingId(call, (int)json.Count("ring"u8)) : null,
        TalksIn = json.Call("talks"u8),
        Elsewhere = json.Call("elsewhere"u8),
        ElsewhereUntil = json.Time("elsewhereUntil"u8),
        EndedElsewhere = json.Call("endedElsewhere"u8),
        WrapUpUntil = json.Time("wrapUpUntil"u8),
        IdleSince = json.Time("idleSince"u8) ?? default,
    };
}
