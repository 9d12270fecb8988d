using System.Diagnostics;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class RotationJson
{
    public static void Write(Utf8JsonWriter writer, RotationMemory callType)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        WriteType(writer, callType.Type);
        writer.WriteText("cursor"u8, callType.Cursor?.Value);
        writer.WriteCount("sequence"u8, callType.Sequence);
        writer.WriteCount("virtualTime"u8, callType.VirtualTime);
        writer.WriteFlag("retired"u8, callType.IsRetired);
        if (!callType.Turns.IsEmpty)
        {
            writer.WriteStartArray("turns"u8);
            foreach (AgentTurn turn in callType.Turns)
            {
                writer.WriteStartObject();
                writer.WriteString("agent"u8, turn.Agent.Value);
                writer.WriteCount("offered"u8, turn.Turn.LastOffered);
                writer.WriteCount("calls"u8, turn.Turn.Calls);
                writer.WriteCount("pass"u8, turn.Turn.Pass);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static RotationMemory Read(JsonElement json) => new(ReadType(json.GetProperty("type"u8)))
    {
        Cursor = json.Agent("cursor"u8),
        Sequence = json.Count("sequence"u8),
        VirtualTime = json.Count("virtualTime"u8),
        IsRetired = json.Flag("retired"u8),
        Turns = json.List("turns"u8, t => new AgentTurn(
            t.Agent("agent"u8)!.Value, new(t.Count("offered"u8), t.Count("calls"u8), t.Count("pass"u8)))),
    };

    private static void WriteType(Utf8JsonWriter writer, CallType type)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, type.Id.Value);
        writer.WriteString("name"u8, type.Name);
        writer.WriteText("description"u8, type.Description.Length == 0 ? null : type.Description);
        writer.WriteTexts("leadTypes"u8, type.PreferredLeadTypes);
        writer.WriteTexts("numbers"u8, type.Numbers.Select(n => n.E164));
        switch (type.Mode)
        {
            case CallTypeMode.FixedNumber mode:
                writer.WriteStartObject("fixed"u8);
                writer.WriteText("number"u8, mode.Number?.E164);
                writer.WriteTexts("responsible"u8, mode.Responsible.Select(a => a.Value));
                writer.WriteEndObject();
                break;
            case CallTypeMode.RoundRobin mode:
                writer.WritePropertyName("rotation"u8);
                WriteSettings(writer, mode.Settings);
                break;
            default:
                throw new UnreachableException();
        }

        writer.WriteEndObject();
    }

    private static CallType ReadType(JsonElement json) => new()
    {
        Id = new(json.Text("id"u8)!),
        Name = json.Text("name"u8)!,
        Description = json.Text("description"u8) ?? "",
        PreferredLeadTypes = json.List("leadTypes"u8, t => t.GetString()!),
        Numbers = json.List("numbers"u8, n => JsonFields.NumberOf(n.GetString())),
        Mode = json.TryGetProperty("fixed"u8, out JsonElement forwarded)
            ? new CallTypeMode.FixedNumber(
                forwarded.Text("number"u8) is { } number ? JsonFields.NumberOf(number) : null,
                forwarded.List("responsible"u8, JsonFields.AgentOf))
            : new CallTypeMode.RoundRobin(ReadSettings(json.GetProperty("rotation"u8))),
    };

    private static void WriteSettings(Utf8JsonWriter writer, RoundRobinSettings settings)
    {
        writer.WriteStartObject();
        if (!settings.Members.IsEmpty)
        {
            writer.WriteStartArray("members"u8);
            foreach (Member member in settings.Members)
            {
                writer.WriteStartObject();
                writer.WriteString("agent"u8, member.Agent.Value);
                writer.WriteNumber("weight"u8, member.Weight);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteSpan("maximumWait"u8, settings.MaximumWait);
        writer.WriteSpan("ringTime"u8, settings.RingTime);
        writer.WriteSpan("wrapUp"u8, settings.WrapUp);
        writer.WriteText("fallback"u8, settings.Fallback?.Value);
        if (settings.FallbackRingTime is { } fallbackRingTime)
        {
            writer.WriteNumber("fallbackRingTime"u8, fallbackRingTime.Ticks);
        }

        writer.WriteString("policy"u8, SelectionPolicies.Of(settings.Policy).Name);
        writer.WriteCount("advanceOn"u8, (int)settings.AdvanceOn);
        writer.WriteFlag("fallbackMovesCursor"u8, settings.FallbackMovesCursor);
        writer.WriteFlag("caseOwnerMovesCursor"u8, settings.PriorityMovesCursor);
        writer.WriteFlag("caseOwnerFirst"u8, settings.HandlerFirst);
        writer.WriteCount("atDeadline"u8, (int)settings.AtDeadline);
        writer.WriteCount("passes"u8, (int)settings.Passes);
        writer.WriteFlag("voicemail"u8, settings.Voicemail);
        writer.WriteCount("seed"u8, settings.Seed);
        writer.WriteEndObject();
    }

    private static RoundRobinSettings ReadSettings(JsonElement json) => new()
    {
        Members = json.List("members"u8, m => new Member(m.Agent("agent"u8)!.Value, (int)m.Count("weight"u8))),
        MaximumWait = json.Span("maximumWait"u8),
        RingTime = json.Span("ringTime"u8),
        WrapUp = json.Span("wrapUp"u8),
        Fallback = json.Agent("fallback"u8),
        FallbackRingTime = json.TryGetProperty("fallbackRingTime"u8, out JsonElement ticks) ? TimeSpan.FromTicks(ticks.GetInt64()) : null,
        Policy = SelectionPolicies.Find(json.Text("policy"u8) ?? "")?.Policy ?? throw new FormatException("the name of a selection policy is expected"),
        AdvanceOn = (AdvanceOn)json.Count("advanceOn"u8),
        FallbackMovesCursor = json.Flag("fallbackMovesCursor"u8),
        PriorityMovesCursor = json.Flag("caseOwnerMovesCursor"u8),
        HandlerFirst = json.Flag("caseOwnerFirst"u8),
        AtDeadline = (AtDeadline)json.Count("atDeadline"u8),
        Passes = (Passes)json.Count("passes"u8),
        Voicemail = json.Flag("voicemail"u8),
        Seed = (int)json.Count("seed"u8),
    };
}
