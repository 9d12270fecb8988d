using System.Diagnostics;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class SessionJson
{
    public static void Write(Utf8JsonWriter writer, RoutingSession session)
    {
        writer.WriteStartObject();
        writer.WriteString("call"u8, session.Call.ToString());
        writer.WriteText("type"u8, session.Type.Value);
        writer.WriteParty("caller"u8, session.Caller);
        writer.WriteTime("arrived"u8, session.ArrivedAt);
        writer.WriteTime("deadline"u8, session.Deadline);
        writer.WriteNumber("phase"u8, (int)session.Phase);
        writer.WriteTime("until"u8, session.PhaseEndsAt);
        writer.WriteTime("wake"u8, session.LookAgainAt);
        writer.WriteTexts("caseOwners"u8, session.CaseOwners.Select(o => o.Value));
        WriteAttempts(writer, session.Attempts);
        writer.WriteCount("earlierRings"u8, session.EarlierAttempts);
        writer.WriteTime("passStarted"u8, session.PassStartedAt);
        if (session.Outcome is { } outcome)
        {
            writer.WriteNumber("outcome"u8, (int)outcome);
        }

        writer.WriteText("connectedTo"u8, session.ConnectedTo?.Value);
        writer.WriteTime("answered"u8, session.AnsweredAt);
        writer.WriteTime("ended"u8, session.EndedAt);
        writer.WriteCount("commands"u8, session.CommandCount);
        if (!session.UnconfirmedCommands.IsEmpty)
        {
            writer.WriteStartArray("unconfirmed"u8);
            foreach (RoutingCommand command in session.UnconfirmedCommands)
            {
                CommandJson.Write(writer, command);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RoutingSession Read(JsonElement json)
    {
        CallKey call = JsonFields.ParseCallKey(json.FindText("call"u8));
        return new()
        {
            Call = call,
            Type = json.FindText("type"u8) is { } type ? new(type) : default,
            Caller = json.GetParty("caller"u8),
            ArrivedAt = json.FindTime("arrived"u8) ?? default,
            Deadline = json.FindTime("deadline"u8) ?? default,
            Phase = (SessionPhase)json.GetCount("phase"u8),
            PhaseEndsAt = json.FindTime("until"u8),
            LookAgainAt = json.FindTime("wake"u8),
            CaseOwners = json.GetList("caseOwners"u8, JsonFields.ReadAgent),
            Attempts = json.GetList("rings"u8, ReadAttempt),
            EarlierAttempts = (int)json.GetCount("earlierRings"u8),
            PassStartedAt = json.FindTime("passStarted"u8) ?? default,
            Outcome = json.TryGetProperty("outcome"u8, out JsonElement outcome) ? (RoutingOutcome)outcome.GetInt32() : null,
            ConnectedTo = json.FindAgent("connectedTo"u8),
            AnsweredAt = json.FindTime("answered"u8),
            EndedAt = json.FindTime("ended"u8),
            CommandCount = (int)json.GetCount("commands"u8),
            UnconfirmedCommands = json.GetList("unconfirmed"u8, c => CommandJson.Read(call, c)),
        };
    }

    private static void WriteAttempts(Utf8JsonWriter writer, ValueList<RingAttempt> attempts)
    {
        if (attempts.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("rings"u8);
        foreach (RingAttempt attempt in attempts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, attempt.Number);
            writer.WriteString("agent"u8, attempt.Agent.Value);
            writer.WriteNumber("reason"u8, (int)attempt.Reason);
            writer.WriteTime("started"u8, attempt.StartedAt);
            writer.WriteTime("until"u8, attempt.RingUntil);
            writer.WriteTime("ended"u8, attempt.EndedAt);
            if (attempt.Result is { } end)
            {
                writer.WriteNumber("end"u8, (int)end);
            }

            writer.WriteFlag("refused"u8, attempt.IsAnswerRefused);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static RingAttempt ReadAttempt(JsonElement json) => new(
        (int)json.GetCount("number"u8),
        json.FindAgent("agent"u8)!.Value,
        (RingReason)json.GetCount("reason"u8),
        json.FindTime("started"u8) ?? default,
        json.FindTime("until"u8) ?? default)
    {
        EndedAt = json.FindTime("ended"u8),
        Result = json.TryGetProperty("end"u8, out JsonElement end) ? (RingResult)end.GetInt32() : null,
        IsAnswerRefused = json.GetFlag("refused"u8),
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
                WriteAttempt(writer, ringAgent.Attempt, ringAgent.Agent);
                writer.WriteTimeSpan("time"u8, ringAgent.RingTime);
                break;
            case RoutingCommand.StopRinging stop:
                writer.WriteString("kind"u8, "stop"u8);
                WriteAttempt(writer, stop.Attempt, stop.Agent);
                writer.WriteNumber("why"u8, (int)stop.Result);
                break;
            case RoutingCommand.Connect connect:
                writer.WriteString("kind"u8, "connect"u8);
                WriteAttempt(writer, connect.Attempt, connect.Agent);
                break;
            case RoutingCommand.RefuseAnswer refuse:
                writer.WriteString("kind"u8, "refuse"u8);
                WriteAttempt(writer, refuse.Attempt, refuse.Agent);
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
        int number = (int)json.GetCount("number"u8);
        var attempt = new RingAttemptId(call, (int)json.GetCount("ring"u8));
        AgentId agent = json.FindAgent("agent"u8) ?? default;
        return json.FindText("kind"u8) switch
        {
            "ring" => new RoutingCommand.RingAgent(call, number, attempt, agent, json.GetTimeSpan("time"u8)),
            "stop" => new RoutingCommand.StopRinging(call, number, attempt, agent, (RingResult)json.GetCount("why"u8)),
            "connect" => new RoutingCommand.Connect(call, number, attempt, agent),
            "refuse" => new RoutingCommand.RefuseAnswer(call, number, attempt, agent),
            "wait" => new RoutingCommand.Wait(call, number),
            "look_up" => new RoutingCommand.LookUp(call, number, JsonFields.ParseNumber(json.FindText("caller"u8))),
            "forward" => new RoutingCommand.ForwardToNumber(call, number, JsonFields.ParseNumber(json.FindText("to"u8))),
            "notify" => new RoutingCommand.Notify(call, number, json.GetList("employees"u8, JsonFields.ReadAgent)),
            "voicemail" => new RoutingCommand.TakeVoicemail(call, number),
            "reject" => new RoutingCommand.Reject(call, number),
            _ => throw new FormatException("the kind of a command is expected"),
        };
    }

    private static void WriteAttempt(Utf8JsonWriter writer, RingAttemptId attempt, AgentId agent)
    {
        writer.WriteNumber("ring"u8, attempt.Number);
        writer.WriteString("agent"u8, agent.Value);
    }
}
