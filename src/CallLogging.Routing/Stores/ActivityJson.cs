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
        writer.WriteString("by"u8, activity.By.Value);
        writer.WriteTime("at"u8, activity.At);
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
                writer.WriteText("for"u8, task.For?.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static CallActivity Read(JsonElement json) => new(
        json.Text("id"u8)!, JsonFields.CallOf(json.Text("call"u8)), json.Agent("by"u8)!.Value, json.Time("at"u8)!.Value)
    {
        CustomerId = json.Text("customer"u8),
        Notes = json.Text("notes"u8) ?? "",
        Documents = json.List("documents"u8, d => d.GetString()!),
        Tasks = json.List("tasks"u8, t => new FollowUpTask(
            t.Text("text"u8)!,
            t.Text("due"u8) is { } due ? DateOnly.ParseExact(due, "O", CultureInfo.InvariantCulture) : null,
            t.Agent("for"u8))),
    };
}
