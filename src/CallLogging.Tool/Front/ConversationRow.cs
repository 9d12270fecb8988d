using CallLogging.Front;

namespace CallLogging.Tool;

/// <summary>A conversation as Front lists it.</summary>
internal sealed record ConversationRow(string Subject, string Inbox, string Assignee, string Status, string Tags)
{
    /// <summary>The columns of a table of conversations.</summary>
    public static ValueList<RecordColumn> Columns { get; } =
    [
        new("Subject", 0) { IsTitle = true, MinWidth = 20 },
        new("Inbox", 1),
        new("Assignee", 0),
        new("Status", 0),
        new("Tags", 2),
        new("Activities", 0) { MinWidth = 40 },
    ];

    /// <summary>The ids by which calls know the conversation: several if Front merged conversations.</summary>
    public ValueList<FrontId> Ids { get; init; }

    /// <summary>The activities of the conversation, oldest first.</summary>
    public ValueList<ActivityRow> Activities { get; init; }

    /// <summary>Creates the row of the table.</summary>
    /// <param name="calls">The calls of the conversation.</param>
    public RecordView ToView(ValueList<CallKey> calls) => new(calls, [Subject, Inbox, Assignee, Status, Tags, string.Join('\n', Activities)]);
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

    /// <summary>Returns kind, author and first line.</summary>
    public override string ToString() => $"{Kind}, {Author}: {Text.Split('\n', 2)[0].TrimEnd()}";
}
