using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>Prints Tasks as Salesforce would show them, under its own labels.</summary>
internal static class TaskTable
{
    public static void Print(IAnsiConsole console, IEnumerable<TaskRow> tasks)
    {
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = true, Expand = true };
        foreach (string label in new[] { "Due Date", "Subject", "Name", "Relates To", "Assigned To", "Status", "Call Duration", "Call Result", "Comments" })
        {
            table.AddColumn(label);
        }

        foreach (TaskRow task in tasks)
        {
            string[] cells = [task.DueDate, task.Subject, task.Name, task.RelatesTo, task.AssignedTo, task.Status, task.Duration, task.CallResult, task.Comments];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
