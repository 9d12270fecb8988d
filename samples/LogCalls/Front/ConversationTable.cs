using Spectre.Console;

namespace CallLogging.Samples.LogCalls;

/// <summary>Prints conversations as Front would list them, each with its activities.</summary>
internal static class ConversationTable
{
    public static void Print(IAnsiConsole console, IEnumerable<ConversationRow> conversations)
    {
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = true, Expand = true };
        table.AddColumns("Subject", "Inbox", "Assignee", "Status", "Tags", "Activities (kind, author, first line)");
        foreach (ConversationRow row in conversations)
        {
            string[] cells = [row.Subject, row.Inbox, row.Assignee, row.Status, row.Tags, string.Join('\n', row.Activities)];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }
}
