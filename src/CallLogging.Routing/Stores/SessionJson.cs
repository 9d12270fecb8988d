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
        writer.WriteTexts("handlers"u8, session.Handlers.Select(h => h.Value));
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
            Handlers = json.List("handlers"u8, JsonFields.AgentOf),
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

    private static void WriteRings(Utf8JsonWriter writer, ValueList<Ring> rings)
    {
        if (rings.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("rings"u8);
        foreach (Ring ring in rings)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, ring.Number);
            writer.WriteString("agent"u8, ring.Agent.Value);
            writer.WriteNumber("reason"u8, (int)ring.Reason);
            writer.WriteTime("started"u8, ring.StartedAt);
            writer.WriteTime("until"u8, ring.Until);
            writer.WriteTime("ended"u8, ring.EndedAt);
            if (ring.End is { } end)
            {
                writer.WriteNumber("end"u8, (int)end);
            }

            writer.WriteFlag("refused"u8, ring.AnswerRefused);
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
