using System.Text.Encodings.Web;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging.Tool;

/// <summary>Writes the final state as JSON: the same events give the same bytes, in any order and with any repeats.</summary>
internal static class OutFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, IReadOnlyList<PlannedCall> calls, IReadOnlyDictionary<string, IRunState> states)
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
            writer.WriteString("outcome", ToOutcomeName(call.First().Call));
            writer.WriteStartArray("writes");
            foreach (PlannedCall planned in call)
            {
                foreach (PlannedWrite write in planned.Presenter.GetWrites(planned))
                {
                    WriteRecord(writer, planned.Destination, write, states[planned.Destination]);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        stream.Write("\n"u8);
    }

    public static string ToOutcomeName(Call call) => call.Outcome switch
    {
        CallOutcome.InboundAnswered => "inbound_answered",
        CallOutcome.InboundMissed => "inbound_missed",
        CallOutcome.InboundVoicemail => "inbound_voicemail",
        CallOutcome.OutboundAnswered => "outbound_answered",
        CallOutcome.OutboundUnanswered => "outbound_unanswered",
        null => "in_progress",
    };

    private static void WriteRecord(Utf8JsonWriter writer, string destination, PlannedWrite write, IRunState state)
    {
        writer.WriteStartObject();
        writer.WriteString("destination", destination);
        writer.WriteString("kind", write.Kind);
        writer.WriteStartObject("fields");
        if (write.Target is { } target)
        {
            writer.WriteString("Id", state.Resolve(target));
        }

        foreach (EffectField field in write.Fields)
        {
            writer.WritePropertyName(field.Name);
            if (field.Value.Kind is FieldValueKind.Reference or FieldValueKind.Text)
            {
                writer.WriteStringValue(state.Show(field.Value));
            }
            else
            {
                field.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("reasons");
        foreach (Reason reason in write.Reasons)
        {
            writer.WriteString(reason.Field, reason.Rule);
        }

        writer.WriteEndObject();
        writer.WriteString("result", write.Result);
        writer.WriteEndObject();
    }
}
