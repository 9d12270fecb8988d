using Spectre.Console;

namespace CallLogging.Tool;

/// <summary>Prints conversations as Front lists them, each with its activities.</summary>
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

/// <summary>A conversation as a row of the table.</summary>
internal sealed record ConversationRow(string Subject, string Inbox, string Assignee, string Status, string Tags)
{
    /// <summary>The activities of the conversation, oldest first.</summary>
    public ValueList<ActivityRow> Activities { get; init; }
}

/// <summary>An activity of a conversation.</summary>
/// <param name="At">The time that Front shows for the activity.</param>
/// <param name="Kind">The form of the activity at Front: <c>inbound</c> or <c>outbound</c> message, or <c>comment</c>.</param>
/// <param name="Author">The teammate, the customer or the integration.</param>
/// <param name="Text">The whole text.</param>
internal sealed record ActivityRow(DateTimeOffset? At, string Kind, string Author, string Text)
{
    public const string Inbound = "inbound";

    public const string Outbound = "outbound";

    public const string Comment = "comment";

    /// <summary>The author of an activity of the customer.</summary>
    public const string Customer = "customer";

    /// <summary>The author of an activity that no teammate wrote.</summary>
    public const string Integration = "integration";

    private static readonly string[] s_ends = ["\n", "<br"];

    /// <summary>Returns kind, author and first line.</summary>
    public override string ToString() => $"{Kind}, {Author}: {Text.Split(s_ends, 2, StringSplitOptions.None)[0].TrimEnd()}";
}
