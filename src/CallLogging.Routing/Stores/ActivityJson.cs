using System.Globalization;
using System.Text.Json;

namespace CallLogging.Routing;

internal static class ActivityJson
{
    public static void Write(Utf8JsonWriter writer, CallActivity activity)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, activity.Id);
        writer.WriteString("call"u8, activity.Call.ToString());
        writer.WriteString("by"u8, activity.CapturedBy.Value);
        writer.WriteTime("at"u8, activity.CapturedAt);
        writer.WriteText("customer"u8, activity.CustomerId);
        writer.WriteText("notes"u8, activity.Notes.Length == 0 ? null : activity.Notes);
        writer.WriteTexts("documents"u8, activity.Documents);
        if (!activity.Tasks.IsEmpty)
        {
            writer.WriteStartArray("tasks"u8);
            foreach (FollowUpTask task in activity.Tasks)
            {
                writer.WriteStartObject();
                writer.WriteString("text"u8, task.Text);
                writer.WriteText("due"u8, task.DueOn?.ToString("O", CultureInfo.InvariantCulture));
                writer.WriteText("for"u8, task.AssignedTo?.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static CallActivity Read(JsonElement json) => new(
        json.FindText("id"u8)!, JsonFields.ParseCallKey(json.FindText("call"u8)), json.FindAgent("by"u8)!.Value, json.FindTime("at"u8)!.Value)
    {
        CustomerId = json.FindText("customer"u8),
        Notes = json.FindText("notes"u8) ?? "",
        Documents = json.GetList("documents"u8, d => d.GetString()!),
        Tasks = json.GetList("tasks"u8, t => new FollowUpTask(
            t.FindText("text"u8)!,
            t.FindText("due"u8) is { } due ? DateOnly.ParseExact(due, "O", CultureInfo.InvariantCulture) : null,
            t.FindAgent("for"u8))),
    };
}
