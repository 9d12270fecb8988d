namespace CallLogging.Front;

/// <summary>What a rule does to a conversation.</summary>
public abstract record RuleAction
{
    private RuleAction()
    {
    }

    /// <summary>Adds a tag.</summary>
    /// <param name="Tag">Its name.</param>
    public sealed record AddTag(string Tag) : RuleAction;

    /// <summary>Takes a tag away.</summary>
    /// <param name="Tag">Its name.</param>
    public sealed record RemoveTag(string Tag) : RuleAction;

    /// <summary>Moves it to an inbox.</summary>
    /// <param name="Inbox">Its name.</param>
    public sealed record MoveTo(string Inbox) : RuleAction;

    /// <summary>Archives it.</summary>
    public sealed record Archive : RuleAction;
}
