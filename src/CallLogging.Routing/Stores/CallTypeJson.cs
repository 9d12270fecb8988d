using System.Diagnostics;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class CallTypeJson
{
    public static void Write(Utf8JsonWriter writer, StoredCallType callType)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("type"u8);
        WriteType(writer, callType.Type);
        writer.WriteText("cursor"u8, callType.Cursor?.Value);
        writer.WriteCount("sequence"u8, callType.Sequence);
        writer.WriteCount("virtualTime"u8, callType.VirtualTime);
        writer.WriteFlag("retired"u8, callType.IsRetired);
        if (!callType.Histories.IsEmpty)
        {
            writer.WriteStartArray("turns"u8);
            foreach (StoredMemberHistory turn in callType.Histories)
            {
                writer.WriteStartObject();
                writer.WriteString("agent"u8, turn.Agent.Value);
                writer.WriteCount("offered"u8, turn.History.LastOffered);
                writer.WriteCount("calls"u8, turn.History.Calls);
                writer.WriteCount("pass"u8, turn.History.VirtualStart);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static StoredCallType Read(JsonElement json) => new(ReadType(json.GetProperty("type"u8)))
    {
        Cursor = json.FindAgent("cursor"u8),
        Sequence = json.GetCount("sequence"u8),
        VirtualTime = json.GetCount("virtualTime"u8),
        IsRetired = json.GetFlag("retired"u8),
        Histories = json.GetList("turns"u8, t => new StoredMemberHistory(
            t.FindAgent("agent"u8)!.Value, new(t.GetCount("offered"u8), t.GetCount("calls"u8), t.GetCount("pass"u8)))),
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
        Id = new(json.FindText("id"u8)!),
        Name = json.FindText("name"u8)!,
        Description = json.FindText("description"u8) ?? "",
        PreferredLeadTypes = json.GetList("leadTypes"u8, t => t.GetString()!),
        Numbers = json.GetList("numbers"u8, n => JsonFields.ParseNumber(n.GetString())),
        Mode = json.TryGetProperty("fixed"u8, out JsonElement forwarded)
            ? new CallTypeMode.FixedNumber(
                forwarded.FindText("number"u8) is { } number ? JsonFields.ParseNumber(number) : null,
                forwarded.GetList("responsible"u8, JsonFields.ReadAgent))
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

        writer.WriteTimeSpan("maximumWait"u8, settings.MaximumWait);
        writer.WriteTimeSpan("ringTime"u8, settings.RingTime);
        writer.WriteTimeSpan("wrapUp"u8, settings.WrapUp);
        writer.WriteText("fallback"u8, settings.Fallback?.Value);
        if (settings.FallbackRingTime is { } fallbackRingTime)
        {
            writer.WriteNumber("fallbackRingTime"u8, fallbackRingTime.Ticks);
        }

        writer.WriteString("policy"u8, SelectionPolicies.Get(settings.Policy).Name);
        writer.WriteCount("advanceOn"u8, (int)settings.AdvanceOn);
        writer.WriteFlag("fallbackMovesCursor"u8, settings.FallbackMovesCursor);
        writer.WriteFlag("caseOwnerMovesCursor"u8, settings.CaseOwnerMovesCursor);
        writer.WriteFlag("caseOwnerFirst"u8, settings.CaseOwnerFirst);
        writer.WriteCount("atDeadline"u8, (int)settings.AtDeadline);
        writer.WriteCount("passes"u8, (int)settings.Passes);
        writer.WriteFlag("voicemail"u8, settings.Voicemail);
        writer.WriteCount("seed"u8, settings.Seed);
        writer.WriteEndObject();
    }

    private static RoundRobinSettings ReadSettings(JsonElement json) => new()
    {
        Members = json.GetList("members"u8, m => new Member(m.FindAgent("agent"u8)!.Value, (int)m.GetCount("weight"u8))),
        MaximumWait = json.GetTimeSpan("maximumWait"u8),
        RingTime = json.GetTimeSpan("ringTime"u8),
        WrapUp = json.GetTimeSpan("wrapUp"u8),
        Fallback = json.FindAgent("fallback"u8),
        FallbackRingTime = json.TryGetProperty("fallbackRingTime"u8, out JsonElement ticks) ? TimeSpan.FromTicks(ticks.GetInt64()) : null,
        Policy = SelectionPolicies.Find(json.FindText("policy"u8) ?? "") ?? throw new FormatException("the name of a selection policy is expected"),
        AdvanceOn = (AdvanceOn)json.GetCount("advanceOn"u8),
        FallbackMovesCursor = json.GetFlag("fallbackMovesCursor"u8),
        CaseOwnerMovesCursor = json.GetFlag("caseOwnerMovesCursor"u8),
        CaseOwnerFirst = json.GetFlag("caseOwnerFirst"u8),
        AtDeadline = (AtDeadline)json.GetCount("atDeadline"u8),
        Passes = (Passes)json.GetCount("passes"u8),
        Voicemail = json.GetFlag("voicemail"u8),
        Seed = (int)json.GetCount("seed"u8),
    };
}
