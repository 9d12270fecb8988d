using System.Diagnostics;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class SessionJson
{
    public static void Write(Utf8JsonWriter writer, RingSession session)
    {
        writer.WriteStartObject();
        writer.WriteString("call"u8, session.Call.ToString());
        writer.WriteText("type"u8, session.Type.Value);
        writer.WriteParty("caller"u8, session.Caller);
        writer.WriteTime("arrived"u8, session.ArrivedAt);
        writer.WriteTime("deadline"u8, session.Deadline);
        writer.WriteNumber("phase"u8, (int)session.Phase);
        writer.WriteTime("until"u8, session.Until);
        writer.WriteTime("wake"u8, session.WakeAt);
        writer.WriteTexts("caseOwners"u8, session.Handlers.Select(o => o.Value));
        WriteRings(writer, session.Rings);
        writer.WriteCount("earlierRings"u8, session.EarlierRings);
        writer.WriteTime("passStarted"u8, session.PassStartedAt);
        if (session.Outcome is { } outcome)
        {
            writer.WriteNumber("outcome"u8, (int)outcome);
        }

        writer.WriteText("connectedTo"u8, session.ConnectedTo?.Value);
        writer.WriteTime("answered"u8, session.AnsweredAt);
        writer.WriteTime("ended"u8, session.EndedAt);
        writer.WriteCount("commands"u8, session.CommandCount);
        if (!session.Unconfirmed.IsEmpty)
        {
            writer.WriteStartArray("unconfirmed"u8);
            foreach (RoutingCommand command in session.Unconfirmed)
            {
                CommandJson.Write(writer, command);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RingSession Read(JsonElement json)
    {
        CallKey call = JsonFields.CallOf(json.Text("call"u8));
        return new()
        {
            Call = call,
            Type = json.Text("type"u8) is { } type ? new(type) : default,
            Caller = json.Party("caller"u8),
            ArrivedAt = json.Time("arrived"u8) ?? default,
            Deadline = json.Time("deadline"u8) ?? default,
            Phase = (SessionPhase)json.Count("phase"u8),
            Until = json.Time("until"u8),
            WakeAt = json.Time("wake"u8),
            Handlers = json.List("caseOwners"u8, JsonFields.AgentOf),
            Rings = json.List("rings"u8, ReadRing),
            EarlierRings = (int)json.Count("earlierRings"u8),
            PassStartedAt = json.Time("passStarted"u8) ?? default,
            Outcome = json.TryGetProperty("outcome"u8, out JsonElement outcome) ? (RoutingOutcome)outcome.GetInt32() : null,
            ConnectedTo = json.Agent("connectedTo"u8),
            AnsweredAt = json.Time("answered"u8),
            EndedAt = json.Time("ended"u8),
            CommandCount = (int)json.Count("commands"u8),
            Unconfirmed = json.List("unconfirmed"u8, c => CommandJson.Read(call, c)),
        };
    }

    private static void WriteRings(Utf8JsonWriter writer, ValueList<Ring> attempts)
    {
        if (attempts.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("rings"u8);
        foreach (Ring attempt in attempts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, attempt.Number);
            writer.WriteString("agent"u8, attempt.Agent.Value);
            writer.WriteNumber("reason"u8, (int)attempt.Reason);
            writer.WriteTime("started"u8, attempt.StartedAt);
            writer.WriteTime("until"u8, attempt.Until);
            writer.WriteTime("ended"u8, attempt.EndedAt);
            if (attempt.End is { } end)
            {
                writer.WriteNumber("end"u8, (int)end);
            }

            writer.WriteFlag("refused"u8, attempt.AnswerRefused);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Ring ReadRing(JsonElement json) => new(
        (int)json.Count("number"u8),
        json.Agent("agent"u8)!.Value,
        (RingReason)json.Count("reason"u8),
        json.Time("started"u8) ?? default,
        json.Time("until"u8) ?? default)
    {
        EndedAt = json.Time("ended"u8),
        End = json.TryGetProperty("end"u8, out JsonElement end) ? (RingEnd)end.GetInt32() : null,
        AnswerRefused = json.Flag("refused"u8),
    };
}

internal static class CommandJson
{
    public static void Write(Utf8JsonWriter writer, RoutingCommand command)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number"u8, command.Number);
        switch (command)
        {
            case RoutingCommand.RingAgent ringAgent:
                writer.WriteString("kind"u8, "ring"u8);
                WriteRing(writer, ringAgent.Ring, ringAgent.Agent);
                writer.WriteSpan("time"u8, ringAgent.Time);
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
        var attempt = new RingId(call, (int)json.Count("ring"u8));
        AgentId agent = json.Agent("agent"u8) ?? default;
        return json.Text("kind"u8) switch
        {
            "ring" => new RoutingCommand.RingAgent(call, number, attempt, agent, json.Span("time"u8)),
            "stop" => new RoutingCommand.StopRinging(call, number, attempt, agent, (RingEnd)json.Count("why"u8)),
            "connect" => new RoutingCommand.Connect(call, number, attempt, agent),
            "refuse" => new RoutingCommand.RefuseAnswer(call, number, attempt, agent),
            "wait" => new RoutingCommand.Wait(call, number),
            "look_up" => new RoutingCommand.LookUp(call, number, JsonFields.NumberOf(json.Text("caller"u8))),
            "forward" => new RoutingCommand.ForwardToNumber(call, number, JsonFields.NumberOf(json.Text("to"u8))),
            "notify" => new RoutingCommand.Notify(call, number, json.List("employees"u8, JsonFields.AgentOf)),
            "voicemail" => new RoutingCommand.TakeVoicemail(call, number),
            "reject" => new RoutingCommand.Reject(call, number),
            _ => throw new FormatException("the kind of a command is expected"),
        };
    }

    private static void WriteRing(Utf8JsonWriter writer, RingId attempt, AgentId agent)
    {
        writer.WriteNumber("ring"u8, attempt.Number);
        writer.WriteString("agent"u8, agent.Value);
    }
}
