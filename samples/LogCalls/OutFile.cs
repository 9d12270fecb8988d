using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallLogging.Samples.LogCalls;

/// <summary>Writes the final state as JSON: the same bytes for the same events, whatever their order and repeats.</summary>
internal static class OutFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IReadOnlyList<PlannedCall> calls, IReadOnlyDictionary<string, IRunState> orgs)
    {
        using var writer = new Utf8JsonWriter(stream, Options);
        writer.WriteStartObject();
        writer.WriteStartArray("calls");
        foreach (IGrouping<CallKey, PlannedCall> call in calls.GroupBy(c => c.Call.Key))
        {
            writer.WriteStartObject();
            writer.WriteString("provider", call.Key.Provider);
            writer.WriteString("account", call.Key.Account);
            writer.WriteString("id", call.Key.CallId);
            writer.WriteString("outcome", OutcomeOf(call.First().Call));
            writer.WriteStartArray("writes");
            foreach (PlannedCall planned in call)
            {
                WriteAll(writer, planned, orgs[planned.Org.Destination]);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        stream.Write("\n"u8);
    }

    private static string OutcomeOf(Call call) => call.Outcome switch
    {
        CallOutcome.InboundAnswered => "inbound_answered",
        CallOutcome.InboundMissed => "inbound_missed",
        CallOutcome.InboundVoicemail => "inbound_voicemail",
        CallOutcome.OutboundAnswered => "outbound_answered",
        CallOutcome.OutboundUnanswered => "outbound_unanswered",
        null => "in_progress",
    };

    private static void WriteAll(Utf8JsonWriter writer, PlannedCall planned, IRunState org)
    {
        if (planned.Plan.Effects.IsEmpty)
        {
            WriteOne(writer, planned, "Task", [], [new Reason("Task", Rules.Word(planned.Plan.Rule))], "skipped", org);
        }

        foreach (Effect effect in planned.Plan.Effects)
        {
            WriteOne(writer, planned, effect.Kind.Value[(effect.Kind.Value.IndexOf(':', StringComparison.Ordinal) + 1)..], effect.Fields, effect.Reasons, planned.ResultOf(effect), org, effect.Target);
        }
    }

    private static void WriteOne(
        Utf8JsonWriter writer,
        PlannedCall planned,
        string kind,
        ValueList<EffectField> fields,
        ValueList<Reason> reasons,
        string result,
        IRunState org,
        string? target = null)
    {
        writer.WriteStartObject();
        writer.WriteString("destination", planned.Org.Destination);
        writer.WriteString("kind", kind);
        writer.WriteStartObject("fields");
        if (target is not null)
        {
            writer.WriteString("Id", org.Resolve(target));
        }

        foreach (EffectField field in fields)
        {
            writer.WritePropertyName(field.Name);
            if (field.Value.Kind is FieldValueKind.IdOf or FieldValueKind.Text)
            {
                writer.WriteStringValue(org.Show(field.Value));
            }
            else
            {
                field.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("reasons");
        foreach (Reason reason in reasons)
        {
            writer.WriteString(reason.About, reason.Rule);
        }

        writer.WriteEndObject();
        writer.WriteString("result", result);
        writer.WriteEndObject();
    }
}
