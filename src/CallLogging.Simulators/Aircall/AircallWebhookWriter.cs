using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators;

/// <summary>Builds the webhooks of a call.</summary>
internal static class AircallWebhookWriter
{
    // Aircall repeats a webhook after 5 s at the earliest. One second keeps the repeat older than later changes of the tags.
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Builds all webhooks of a call.</summary>
    /// <param name="call">The description of the call.</param>
    /// <param name="token">The token that every webhook carries.</param>
    /// <param name="chaos">The repeats and delays of the delivery.</param>
    /// <param name="seed">The seed of the random delays.</param>
    /// <returns>The webhooks in the order of their delivery.</returns>
    public static IEnumerable<AircallWebhook> Write(SimulatedAircallCall call, string token, AircallChaos chaos, ulong seed)
    {
        ulong draws = SeededRandom.Hash(seed, unchecked((ulong)call.Id));
        ulong place = 0;
        var written = new List<AircallWebhook>();
        foreach (ScriptedEvent scripted in CreateScript(call).OrderBy(s => s.ReportedAt))
        {
            if (call.SuppressedEvents.AsSpan().Contains(scripted.EventName))
            {
                continue;
            }

            written.Add(CreateWebhook(call, scripted, token, scripted.ReportedAt) with { DeliveredAt = scripted.ReportedAt + SeededRandom.DrawBetween(TimeSpan.Zero, chaos.MaxDelay, draws, place++) });
            if (SeededRandom.DrawFraction(draws, place++) < chaos.RepeatShare)
            {
                DateTimeOffset again = scripted.ReportedAt + s_retryAfter;
                written.Add(CreateWebhook(call, scripted, token, again) with
                {
                    DeliveredAt = again + SeededRandom.DrawBetween(TimeSpan.Zero, chaos.MaxDelay, draws, place++),
                    IsRepeat = true,
                });
            }
        }

        return written.OrderBy(w => w.DeliveredAt);
    }

    private static AircallWebhook CreateWebhook(SimulatedAircallCall call, ScriptedEvent scripted, string token, DateTimeOffset at)
    {
        var envelope = new JsonObject
        {
            ["resource"] = scripted.IsAboutVoiceAgent ? "ai_voice_agent" : "call",
            ["event"] = scripted.EventName,
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["token"] = token,
            ["data"] = scripted.IsAboutVoiceAgent
                ? CreateVoiceAgentData(call, call.VoiceAgent!, scripted)
                : new CallSnapshot(call, scripted.ReportedAt, at).CreateForWebhook(scripted.RungUser),
        };
        return new AircallWebhook(call.Id, scripted.EventName, at, Encoding.UTF8.GetBytes(envelope.ToJsonString()));
    }

    private static IEnumerable<ScriptedEvent> CreateScript(SimulatedAircallCall call)
    {
        yield return new ScriptedEvent("call.created", call.Start);
        if (call.Direction == CallDirection.Inbound)
        {
            int rung = 0;
            foreach (SimulatedAircallUser user in call is { TalkTime: not null, User: { } answers } && !call.RungUsers.AsSpan().Contains(answers) ? call.RungUsers.Add(answers) : call.RungUsers)
            {
                TimeSpan after = TimeSpan.FromSeconds(++rung);
                yield return new ScriptedEvent("call.ringing_on_agent", call.RingingFrom + (after < call.RingTime ? after : call.RingTime), user);
            }
        }

        foreach (ScriptedEvent scripted in CreateVoiceAgentSession(call))
        {
            yield return scripted;
        }

        foreach (ScriptedEvent scripted in CreateConversation(call))
        {
            yield return scripted;
        }

        yield return new ScriptedEvent("call.hungup", call.EndedAt);
        yield return new ScriptedEvent("call.ended", call.EndedAt + CallSnapshot.EndedEventDelay);
        if (call.HasVoicemail)
        {
            yield return new ScriptedEvent("call.voicemail_left", call.EndedAt + CallSnapshot.EndedEventDelay + TimeSpan.FromSeconds(3));
        }

        if (call is { IsRecorded: true, TalkTime: not null })
        {
            yield return new ScriptedEvent("call.comm_assets_generated", call.EndedAt + call.RecordingDelay);
        }

        foreach (SimulatedAircallTag tag in call.Tags)
        {
            yield return new ScriptedEvent("call.tagged", call.EndedAt + tag.OffsetFromEnd);
            if (tag.RemovalOffsetFromEnd is { } removed)
            {
                yield return new ScriptedEvent("call.untagged", call.EndedAt + removed);
            }
        }

        foreach (SimulatedAircallNote note in call.Notes)
        {
            yield return new ScriptedEvent("call.commented", call.EndedAt + note.OffsetFromEnd);
        }
    }

    private static IEnumerable<ScriptedEvent> CreateVoiceAgentSession(SimulatedAircallCall call)
    {
        if (call.VoiceAgent is not { } machine)
        {
            yield break;
        }

        if (machine.StatesAnswer)
        {
            yield return new ScriptedEvent("call.answered", call.VoiceAgentStartedAt);
        }

        yield return new ScriptedEvent("ai_voice_agent.started", call.VoiceAgentStartedAt);
        yield return new ScriptedEvent("ai_voice_agent.ended", call.RingingFrom);
        if (machine.IsEscalated)
        {
            yield return new ScriptedEvent("ai_voice_agent.escalated", call.RingingFrom);
        }

        if (!machine.Answers.IsEmpty)
        {
            yield return new ScriptedEvent("ai_voice_agent.summary", call.RingingFrom + TimeSpan.FromSeconds(4));
        }
    }

    private static JsonObject CreateVoiceAgentData(SimulatedAircallCall call, SimulatedAircallVoiceAgent machine, ScriptedEvent scripted)
    {
        var data = new JsonObject
        {
            ["id"] = call.Id,
            ["call_id"] = call.Id,
            ["call_uuid"] = string.Create(CultureInfo.InvariantCulture, $"CA{call.Id}"),
            ["ai_voice_agent_id"] = "va_1",
            ["ai_voice_agent_name"] = machine.Name,
            ["ai_voice_agent_session_id"] = string.Create(CultureInfo.InvariantCulture, $"session-{call.Id}"),
            ["number_id"] = call.Line.Id,
            ["created_at"] = scripted.ReportedAt.ToUnixTimeSeconds(),
        };
        if (scripted.EventName is "ai_voice_agent.started" or "ai_voice_agent.ended")
        {
            data["external_caller_number"] = call.RawDigits;
            data["aircall_number"] = call.Line.Number;
            data["started_at"] = call.VoiceAgentStartedAt.ToUnixTimeSeconds();
        }

        switch (scripted.EventName)
        {
            case "ai_voice_agent.ended":
                data["ended_at"] = call.RingingFrom.ToUnixTimeSeconds();
                data["call_end_reason"] = machine.IsEscalated ? "escalated" : "answered";
                break;
            case "ai_voice_agent.escalated":
                data["escalation_reason"] = "The caller asked for a person.";
                break;
            case "ai_voice_agent.summary":
                data["extracted_data"] = new JsonObject
                {
                    ["question"] = new JsonArray([.. machine.Answers.Select(a => (JsonNode)a.Key)]),
                    ["answer"] = new JsonArray([.. machine.Answers.Select(a => (JsonNode)a.Value)]),
                };
                break;
        }

        return data;
    }

    private static IEnumerable<ScriptedEvent> CreateConversation(SimulatedAircallCall call)
    {
        if (call.AnsweredAt is not { } answered)
        {
            yield break;
        }

        yield return new ScriptedEvent("call.answered", answered);
        if (call is not { Transfer: { } transfer, TransferredAt: { } at })
        {
            yield break;
        }

        if (transfer.User is not { } to)
        {
            yield return new ScriptedEvent("call.external_transferred", at);
            yield break;
        }

        yield return new ScriptedEvent("call.transferred", at);
        yield return new ScriptedEvent("call.ringing_on_agent", at + TimeSpan.FromSeconds(1), to);
        if (!transfer.IsAnswered)
        {
            yield return new ScriptedEvent("call.unsuccessful_transfer", at + CallSnapshot.TransferRingTime);
        }
    }

    private sealed record ScriptedEvent(string EventName, DateTimeOffset ReportedAt, SimulatedAircallUser? RungUser = null)
    {
        public bool IsAboutVoiceAgent => EventName.StartsWith("ai_voice_agent.", StringComparison.Ordinal);
    }
}
