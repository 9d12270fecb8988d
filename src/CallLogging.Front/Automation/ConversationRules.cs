using System.Diagnostics;
using System.Globalization;

namespace CallLogging.Front;

/// <summary>Decides what automation rules do to a conversation.</summary>
/// <remarks>
/// Rules cannot loop: what a rule causes starts no rule of a later event (<see cref="RuleEvent.IsCausedByRule"/>), each rule applies at most once
/// per event, and an action that would change nothing is left out. Within one event, the action of a rule can start another rule: a comment
/// sets a tag, and the tag archives the conversation.
/// </remarks>
public static class ConversationRules
{
    /// <summary>Creates a usual set of rules: a note with a certain text sets a tag, archiving removes it, and a voicemail moves to an inbox of its own until it is archived there.</summary>
    /// <param name="callInbox">The name of the call inbox.</param>
    /// <param name="voicemailInbox">The name of the inbox that voicemails move to.</param>
    /// <param name="noteText">The text that a note must contain, in any case, to set the tag.</param>
    /// <param name="tag">The name of the tag.</param>
    /// <returns>Four rules, for <see cref="FrontSettings.Rules"/>.</returns>
    public static ValueList<ConversationRule> CreateStandardRules(string callInbox, string voicemailInbox, string noteText, string tag) =>
    [
        new(RuleTrigger.CommentAdded) { Name = "tag_by_note", Inbox = callInbox, Contains = noteText, AddTag = tag },
        new(RuleTrigger.Archived) { Name = "untag_when_archived", HasTag = tag, RemoveTag = tag },
        new(RuleTrigger.InboundMessage) { Name = "voicemail_inbox", SubjectStartsWith = ConversationSubject.DefaultVoicemailWord, MoveTo = voicemailInbox },
        new(RuleTrigger.Archived) { Name = "back_to_call_inbox", Inbox = voicemailInbox, MoveTo = callInbox },
    ];

    /// <summary>Decides which rules apply to an event, and what they do.</summary>
    /// <param name="rules">The rules in the order in which they are tried.</param>
    /// <param name="ruleEvent">The event.</param>
    /// <param name="conversation">The conversation after the event.</param>
    /// <returns>The actions in order, and the reason why each other rule with this trigger did not apply.</returns>
    public static RuleDecision Decide(ValueList<ConversationRule> rules, RuleEvent ruleEvent, RuleConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(ruleEvent);
        ArgumentNullException.ThrowIfNull(conversation);
        if (ruleEvent.IsCausedByRule)
        {
            return new([], [], [new RejectedCandidate(SnakeCase.From(ruleEvent.Trigger), "done_by_a_rule")], conversation);
        }

        var run = new RuleEvaluation(rules, conversation);
        run.Apply(ruleEvent);
        return run.Decision;
    }

    /// <summary>Determines whether any rule could apply to an event, whatever the state of the conversation. If not, the caller need not read the conversation.</summary>
    /// <param name="rules">The rules to look through.</param>
    /// <param name="trigger">The kind of event.</param>
    /// <param name="text">The text of the comment or message; empty if there is none.</param>
    /// <param name="subject">The subject of the conversation.</param>
    /// <returns><see langword="true"/> if the trigger, the text and the subject fit at least one rule.</returns>
    public static bool CanApply(ValueList<ConversationRule> rules, RuleTrigger trigger, string text, string subject)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(subject);
        return rules.Any(r => r.When == trigger
            && (r.Contains is null || text.Contains(r.Contains, StringComparison.OrdinalIgnoreCase))
            && (r.SubjectStartsWith is null || subject.StartsWith(r.SubjectStartsWith, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Finds the shortest time without activity that any rule waits for.</summary>
    /// <param name="rules">The rules to look through.</param>
    /// <returns>The time, or null if no rule has the trigger <see cref="RuleTrigger.NoActivity"/>.</returns>
    public static TimeSpan? FindShortestWait(ValueList<ConversationRule> rules) =>
        rules.Where(r => r.When == RuleTrigger.NoActivity).Min(r => r.After);

    private static string? FindMismatch(ConversationRule rule, RuleEvent ruleEvent, RuleConversation conversation) =>
        rule.Inbox is { } inbox && !ContainsName(conversation.Inboxes, inbox) ? "not_in_the_inbox"
        : rule.Contains is { } text && !ruleEvent.Text.Contains(text, StringComparison.OrdinalIgnoreCase) ? "text_is_another"
        : rule.SubjectStartsWith is { } start && !conversation.Subject.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? "subject_is_another"
        : rule.HasTag is { } tag && !(ruleEvent.Trigger == RuleTrigger.TagAdded ? IsSameName(ruleEvent.Tag, tag) : ContainsName(conversation.Tags, tag)) ? "tag_is_not_there"
        : rule.When == RuleTrigger.NoActivity && ruleEvent.IdleTime < (rule.After ?? TimeSpan.MaxValue) ? "too_early"
        : rule.When == RuleTrigger.NoActivity && conversation.IsArchived ? "already_archived"
        : null;

    private static bool ContainsName(ValueList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsSameName(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed class RuleEvaluation(ValueList<ConversationRule> rules, RuleConversation before)
    {
        private RuleConversation _conversation = before;
        private readonly HashSet<int> _applied = [];
        private ValueList<RuleAction> _actions;
        private ValueList<string> _names;
        private ValueList<RejectedCandidate> _rejected;

        public RuleDecision Decision => new(_actions, _names, _rejected, _conversation);

        public void Apply(RuleEvent ruleEvent)
        {
            for (int i = 0; i < rules.Count; i++)
            {
                ConversationRule rule = rules[i];
                if (rule.When != ruleEvent.Trigger)
                {
                    continue;
                }

                string name = rule.Name.Length > 0 ? rule.Name : string.Create(CultureInfo.InvariantCulture, $"rule_{i + 1}");
                if (_applied.Contains(i))
                {
                    _rejected = _rejected.Add(new RejectedCandidate(name, "applied_before"));
                }
                else if (FindMismatch(rule, ruleEvent, _conversation) is { } why)
                {
                    _rejected = _rejected.Add(new RejectedCandidate(name, why));
                }
                else
                {
                    _applied.Add(i);
                    _names = _names.Add(name);
                    foreach (RuleAction action in GetActions(rule))
                    {
                        Perform(action);
                    }
                }
            }
        }

        private static IEnumerable<RuleAction> GetActions(ConversationRule rule)
        {
            if (rule.AddTag is { } added)
            {
                yield return new RuleAction.AddTag(added);
            }

            if (rule.RemoveTag is { } removed)
            {
                yield return new RuleAction.RemoveTag(removed);
            }

            if (rule.MoveTo is { } inbox)
            {
                yield return new RuleAction.MoveTo(inbox);
            }

            if (rule.Archive)
            {
                yield return new RuleAction.Archive();
            }
        }

        private void Perform(RuleAction action)
        {
            (RuleConversation After, RuleEvent? Leads) step = action switch
            {
                RuleAction.AddTag(var tag) => ContainsName(_conversation.Tags, tag)
                    ? (_conversation, null)
                    : (_conversation with { Tags = _conversation.Tags.Add(tag) }, new RuleEvent(RuleTrigger.TagAdded) { Tag = tag }),
                RuleAction.RemoveTag(var tag) => (_conversation with { Tags = _conversation.Tags.Where(t => !IsSameName(t, tag)).ToValueList() }, null),
                RuleAction.MoveTo(var inbox) => (_conversation with { Inboxes = [inbox] }, null),
                RuleAction.Archive => (_conversation with { IsArchived = true }, new RuleEvent(RuleTrigger.Archived)),
                _ => throw new UnreachableException(),
            };
            if (step.After == _conversation)
            {
                return;
            }

            _conversation = step.After;
            _actions = _actions.Add(action);
            if (step.Leads is { } next)
            {
                Apply(next);
            }
        }
    }
}
