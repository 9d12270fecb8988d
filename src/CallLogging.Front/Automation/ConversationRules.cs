using System.Diagnostics;
using System.Globalization;

namespace CallLogging.Front;

/// <summary>Runs automation rules (spec F13).</summary>
/// <remarks>
/// Rules cannot go round in circles: what they cause begins no rule of a later event (<see cref="RuleEvent.IsByRule"/>), each rule applies
/// at most once to an event, and an action that would change nothing is not one. Within one event what a rule does can begin
/// another: a comment sets a tag, the tag archives.
/// </remarks>
public static class ConversationRules
{
    /// <summary>The rules that the seeds describe.</summary>
    /// <param name="callInbox">The call inbox.</param>
    /// <param name="voicemailInbox">Where voicemails go.</param>
    /// <param name="noteText">What a note has to contain for the tag.</param>
    /// <param name="tag">The tag.</param>
    public static ValueList<ConversationRule> OfSeeds(string callInbox, string voicemailInbox, string noteText, string tag) =>
    [
        new(RuleTrigger.CommentAdded) { Name = "tag_by_note", Inbox = callInbox, Contains = noteText, AddTag = tag },
        new(RuleTrigger.Archived) { Name = "untag_when_archived", HasTag = tag, RemoveTag = tag },
        new(RuleTrigger.InboundMessage) { Name = "voicemail_inbox", SubjectStartsWith = ConversationSubject.DefaultVoicemailWord, MoveTo = voicemailInbox },
        new(RuleTrigger.Archived) { Name = "back_to_call_inbox", Inbox = voicemailInbox, MoveTo = callInbox },
    ];

    /// <summary>Decides what an event leads to.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="conversation">The conversation after it.</param>
    public static RuleOutcome Run(ValueList<ConversationRule> rules, RuleEvent happened, RuleConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(conversation);
        if (happened.IsByRule)
        {
            return new([], [], [new PassedOver(SnakeCase.Of(happened.Trigger), "done_by_a_rule")], conversation);
        }

        var run = new RunState(rules, conversation);
        run.Apply(happened);
        return run.Outcome;
    }

    /// <summary>Whether any rule could begin with an event, whatever the conversation looks like: if not, nothing needs to be read.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="text">The text of the comment or message.</param>
    /// <param name="subject">The conversation's subject.</param>
    public static bool CanApply(ValueList<ConversationRule> rules, RuleTrigger trigger, string text, string subject)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(subject);
        return rules.Any(r => r.When == trigger
            && (r.Contains is null || text.Contains(r.Contains, StringComparison.OrdinalIgnoreCase))
            && (r.SubjectStartsWith is null || subject.StartsWith(r.SubjectStartsWith, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>When a conversation without activity is to be looked at: the shortest time that any rule waits, or null.</summary>
    public static TimeSpan? ShortestWait(ValueList<ConversationRule> rules) =>
        rules.Where(r => r.When == RuleTrigger.NoActivity).Min(r => r.After);

    private static string? Mismatch(ConversationRule rule, RuleEvent happened, RuleConversation conversation) =>
        rule.Inbox is { } inbox && !Has(conversation.Inboxes, inbox) ? "not_in_the_inbox"
        : rule.Contains is { } text && !happened.Text.Contains(text, StringComparison.OrdinalIgnoreCase) ? "text_is_another"
        : rule.SubjectStartsWith is { } start && !conversation.Subject.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? "subject_is_another"
        : rule.HasTag is { } tag && !(happened.Trigger == RuleTrigger.TagAdded ? Same(happened.Tag, tag) : Has(conversation.Tags, tag)) ? "tag_is_not_there"
        : rule.When == RuleTrigger.NoActivity && happened.Idle < (rule.After ?? TimeSpan.MaxValue) ? "too_early"
        : rule.When == RuleTrigger.NoActivity && conversation.IsArchived ? "already_archived"
        : null;

    private static bool Has(ValueList<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed class RunState(ValueList<ConversationRule> rules, RuleConversation before)
    {
        private RuleConversation _conversation = before;
        private readonly HashSet<int> _fired = [];
        private ValueList<RuleAction> _actions;
        private ValueList<string> _names;
        private ValueList<PassedOver> _passedOver;

        public RuleOutcome Outcome => new(_actions, _names, _passedOver, _conversation);

        public void Apply(RuleEvent happened)
        {
            for (int i = 0; i < rules.Count; i++)
            {
                ConversationRule rule = rules[i];
                if (rule.When != happened.Trigger)
                {
                    continue;
                }

                string name = rule.Name.Length > 0 ? rule.Name : string.Create(CultureInfo.InvariantCulture, $"rule_{i + 1}");
                if (_fired.Contains(i))
                {
                    _passedOver = _passedOver.Add(new PassedOver(name, "applied_before"));
                }
                else if (Mismatch(rule, happened, _conversation) is { } why)
                {
                    _passedOver = _passedOver.Add(new PassedOver(name, why));
                }
                else
                {
                    _fired.Add(i);
                    _names = _names.Add(name);
                    foreach (RuleAction action in ActionsOf(rule))
                    {
                        Act(action);
                    }
                }
            }
        }

        private static IEnumerable<RuleAction> ActionsOf(ConversationRule rule)
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

        private void Act(RuleAction action)
        {
            (RuleConversation After, RuleEvent? Leads) step = action switch
            {
                RuleAction.AddTag(var tag) => Has(_conversation.Tags, tag)
                    ? (_conversation, null)
                    : (_conversation with { Tags = _conversation.Tags.Add(tag) }, new RuleEvent(RuleTrigger.TagAdded) { Tag = tag }),
                RuleAction.RemoveTag(var tag) => (_conversation with { Tags = _conversation.Tags.Where(t => !Same(t, tag)).ToValueList() }, null),
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
