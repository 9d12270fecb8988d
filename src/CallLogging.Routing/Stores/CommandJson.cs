using System.Diagnostics;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class CommandJson
{
    public static void Write(Utf8JsonWriter writer, RoutingCommand command)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number"u8, command.Number);
        switch (command)
        {
            case RoutingCommand.RingAgent ring:
                writer.WriteString("kind"u8, "ring"u8);
                WriteRing(writer, ring.Ring, ring.Agent);
                writer.WriteSpan("time"u8, ring.Time);
                break;
            case RoutingCommand.StopRinging stop:
                writer.WriteString("kind"u8, "stop"u8);
                WriteRing(writer, stop.Ring, stop.Agent);
                writer.WriteNumber("why"u8, (int)stop.Why);
                break;
            case RoutingCommand.Connect connect:
                writer.WriteString("kind"u8, "connect"u8);
                WriteRing(writer, connect.Ring, connect.Agent);
                break;
            case RoutingCommand.RefuseAnswer refuse:
                writer.WriteString("kind"u8, "refuse"u8);
                WriteRing(writer, refuse.Ring, refuse.Agent);
                break;
            case RoutingCommand.Wait:
                writer.WriteString("kind"u8, "wait"u8);
                break;
            case RoutingCommand.LookUp lookUp:
                writer.WriteString("kind"u8, "look_up"u8);
                writer.WriteString("caller"u8, lookUp.Caller.E164);
                break;
            case RoutingCommand.ForwardToNumber forward:
                writer.WriteString("kind"u8, "forward"u8);
                writer.WriteString("to"u8, forward.To.E164);
                break;
            case RoutingCommand.Notify notify:
                writer.WriteString("kind"u8, "notify"u8);
                writer.WriteTexts("employees"u8, notify.Employees.Select(e => e.Value));
                break;
            case RoutingCommand.TakeVoicemail:
                writer.WriteString("kind"u8, "voicemail"u8);
                break;
            case RoutingCommand.Reject:
                writer.WriteString("kind"u8, "reject"u8);
                break;
            default:
                throw new UnreachableException();
        }

        writer.WriteEndObject();
    }

    public static RoutingCommand Read(CallKey call, JsonElement json)
    {
        int number = (int)json.Count("number"u8);
        var ring = new RingId(call, (int)json.Count("ring"u8));
        AgentId agent = json.Agent("agent"u8) ?? default;
        return json.Text("kind"u8) switch
        {
            "ring" => new RoutingCommand.RingAgent(call, number, ring, agent, json.Span("time"u8)),
            "stop" => new RoutingCommand.StopRinging(call, number, ring, agent, (RingEnd)json.Count("why"u8)),
            "connect" => new RoutingCommand.Connect(call, number, ring, agent),
            "refuse" => new RoutingCommand.RefuseAnswer(call, number, ring, agent),
            "wait" => new RoutingCommand.Wait(call, number),
            "look_up" => new RoutingCommand.LookUp(call, number, JsonFields.NumberOf(json.Text("caller"u8))),
            "forward" => new RoutingCommand.ForwardToNumber(call, number, JsonFields.NumberOf(json.Text("to"u8))),
            "notify" => new RoutingCommand.Notify(call, number, json.List("employees"u8, JsonFields.AgentOf)),
            "voicemail" => new RoutingCommand.TakeVoicemail(call, number),
            "reject" => new RoutingCommand.Reject(call, number),
            _ => throw new FormatException("A command of this version is expected."),
        };
    }

    private static void WriteRing(Utf8JsonWriter writer, RingId ring, AgentId agent)
    {
        writer.WriteNumber("ring"u8, ring.Number);
        writer.WriteString("agent"u8, agent.Value);
    }
}
