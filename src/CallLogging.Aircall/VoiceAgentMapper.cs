using System.Collections.Frozen;
using System.Text.Json;
using CallLogging.Aircall.Wire;

namespace CallLogging.Aircall;

/// <summary>Maps the webhooks about AI voice agents to call events. Their bodies hold no call object, but the call's id.</summary>
internal static class VoiceAgentMapper
{
    private const string Started = "ai_voice_agent.started";
    private const string Ended = "ai_voice_agent.ended";
    private const string Escalated = "ai_voice_agent.escalated";
    private const string Summary = "ai_voice_agent.summary";

    // The end of a session states why it ended; this word means that a person should take over.
    private const string EscalatedReason = "escalated";

    /// <summary>The documented events (Aircall API reference, 2026).</summary>
    public static FrozenSet<string> Events { get; } = FrozenSet.Create(StringComparer.Ordinal, Started, Ended, Escalated, Summary);

    /// <summary>Maps one webhook.</summary>
    /// <param name="payload">The webhook, with a token that was checked.</param>
    /// <param name="account">The account that the token belongs to.</param>
    /// <returns>One event, which keeps its name as its kind; or unreadable, with the place of the first missing member.</returns>
    public static CallEventReadResult Map(VoiceAgentWebhookPayload payload, AccountKey account)
    {
        if (payload.Data is not { } data)
        {
            return new CallEventReadResult.Unreadable("$.data", ExpectedValue.Object, account);
        }

        if ((NullIfEmpty(data.Id) ?? NullIfEmpty(data.CallId)) is not { } id)
        {
            return new CallEventReadResult.Unreadable("$.data.id", ExpectedValue.Id, account);
        }

        if ((GetStatedTime(payload.Event, data) ?? data.CreatedAt ?? payload.Timestamp) is not { } happenedAt)
        {
            return new CallEventReadResult.Unreadable("$.timestamp", ExpectedValue.Time, account);
        }

        var key = new CallKey(account.Provider, account.Account, id);
        return new CallEventReadResult.Parsed([new CallEvent(key, new CallEventKind(payload.Event!), happenedAt, MapFacts(payload.Event!, data, happenedAt))], ProviderResponse.Ok);
    }

    private static DateTimeOffset? GetStatedTime(string? name, VoiceAgentPayload data) => name switch
    {
        Started => data.StartedAt,
        Ended => data.EndedAt,
        _ => null,
    };

    private static CallFacts MapFacts(string name, VoiceAgentPayload data, DateTimeOffset happenedAt)
    {
        string session = NullIfEmpty(data.AiVoiceAgentSessionId) ?? NullIfEmpty(data.AiVoiceAgentId) ?? "session";
        string? answers = ReadAnswers(data.ExtractedData);
        return new CallFacts
        {
            Line = NullIfEmpty(data.NumberId) is { } line ? new Line(new LineId(line)) { Number = PhoneNumberParser.Parse(data.AircallNumber).Number } : null,
            CustomerNumber = data.ExternalCallerNumber is { } digits ? PhoneNumberParser.Parse(digits) : null,
            VoiceAgent = new VoiceAgent(session)
            {
                Id = NullIfEmpty(data.AiVoiceAgentId),
                Name = string.IsNullOrWhiteSpace(data.AiVoiceAgentName) ? null : data.AiVoiceAgentName,
                StartedAt = data.StartedAt ?? (name == Started ? happenedAt : null),
                EndedAt = data.EndedAt ?? (name == Ended ? happenedAt : null),
                IsEscalated = name == Escalated || data.CallEndReason == EscalatedReason,
            },
            Notes = answers is null ? [] :
            [
                new CallNote(new NoteId($"ai_voice_agent:{session}"), answers)
                {
                    WrittenBy = new Agent(new AgentId(NullIfEmpty(data.AiVoiceAgentId) ?? session)) { Name = NullIfEmpty(data.AiVoiceAgentName) },
                    WrittenAt = data.CreatedAt ?? happenedAt,
                },
            ],
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // One line for each question and its answer. Aircall sends two lists; an object of another shape gives its names and values.
    private static string? ReadAnswers(JsonElement? extracted)
    {
        if (extracted is not { ValueKind: JsonValueKind.Object } data)
        {
            return null;
        }

        List<string> lines = [];
        if (data.TryGetProperty("question", out JsonElement questions) && data.TryGetProperty("answer", out JsonElement answers))
        {
            List<string> asked = ReadTexts(questions);
            List<string> answered = ReadTexts(answers);
            for (int i = 0; i < Math.Max(asked.Count, answered.Count); i++)
            {
                lines.Add($"{asked.ElementAtOrDefault(i)} {answered.ElementAtOrDefault(i)}".Trim());
            }
        }
        else
        {
            foreach (JsonProperty member in data.EnumerateObject())
            {
                lines.Add($"{member.Name}: {string.Join(", ", ReadTexts(member.Value))}");
            }
        }

        lines.RemoveAll(string.IsNullOrWhiteSpace);
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static List<string> ReadTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(ReadText)],
        _ => [ReadText(value)],
    };

    private static string ReadText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
