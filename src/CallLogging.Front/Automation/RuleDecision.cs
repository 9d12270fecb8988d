namespace CallLogging.Front;

/// <summary>The decision of the rules on one event.</summary>
/// <param name="Actions">The actions in order; none that would change nothing.</param>
/// <param name="AppliedRules">The names of the rules that applied, in order.</param>
/// <param name="Rejected">The rules with this trigger that did not apply, each with its reason.</param>
/// <param name="Conversation">The conversation as it is after the actions.</param>
public sealed record RuleDecision(
    ValueList<RuleAction> Actions, ValueList<string> AppliedRules, ValueList<RejectedCandidate> Rejected, RuleConversation Conversation);

/// <summary>One change that a rule makes to a conversation.</summary>
public abstract record RuleAction
{
    private RuleAction()
    {
    }

    /// <summary>Adds a tag to the conversation.</summary>
    /// <param name="Tag">The name of the tag, which is created if Front has none of that name.</param>
    public sealed record AddTag(string Tag) : RuleAction;

    /// <summary>Removes a tag from the conversation.</summary>
    /// <param name="Tag">The name of the tag.</param>
    public sealed record RemoveTag(string Tag) : RuleAction;

    /// <summary>Moves the conversation to another inbox.</summary>
    /// <param name="Inbox">The name of the inbox.</param>
    public sealed record MoveTo(string Inbox) : RuleAction;

    /// <summary>Archives the conversation.</summary>
    public sealed record Archive : RuleAction;
}
