namespace CallLogging.Samples.LogCalls;

/// <summary>A conversation as a row of the table.</summary>
internal sealed record ConversationRow(string Subject, string Inbox, string Assignee, string Status, string Tags)
{
    /// <summary>What was said in it, in order.</summary>
    public ValueList<ActivityRow> Activities { get; init; }
}
