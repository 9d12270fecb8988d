namespace CallLogging.Samples.LogCalls;

/// <summary>An activity of a conversation.</summary>
/// <param name="At">When, as it is shown.</param>
/// <param name="Kind">How Front keeps it: <c>inbound</c> or <c>outbound</c> message, or <c>comment</c>.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="Text">All of its text.</param>
internal sealed record ActivityRow(DateTimeOffset? At, string Kind, string Author, string Text)
{
    public const string Inbound = "inbound";

    public const string Outbound = "outbound";

    public const string Comment = "comment";

    /// <summary>The author of what is the customer's.</summary>
    public const string Customer = "customer";

    /// <summary>The author of what is no teammate's.</summary>
    public const string Integration = "integration";

    private static readonly string[] s_ends = ["\n", "<br"];

    /// <summary>Kind, author and first line.</summary>
    public override string ToString() => $"{Kind}, {Author}: {Text.Split(s_ends, 2, StringSplitOptions.None)[0].TrimEnd()}";
}
