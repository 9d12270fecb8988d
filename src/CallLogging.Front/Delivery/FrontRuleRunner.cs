using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Carries out automation rules at Front (spec F13): for what the library writes, for Front's webhooks, and for conversations without activity.</summary>
/// <remarks>Looks first and does only what changes something: run twice for one event, the second time does nothing.</remarks>
public sealed class FrontRuleRunner : IDisposable
{
    private const int MaxPages = 100;

    private readonly IFrontClient _client;
    private readonly FrontSettings _settings;
    private readonly TimeProvider _time;
    private readonly DeskKnowledge _desk;

    /// <summary>Joins rules and client.</summary>
    /// <param name="client">The company.</param>
    /// <param name="settings">With <see cref="FrontSettings.Rules"/>.</param>
    /// <param name="time">The clock.</param>
    public FrontRuleRunner(IFrontClient client, FrontSettings settings, TimeProvider time)
        : this(client, settings, time, new DeskKnowledge(client, time))
    {
    }

    internal FrontRuleRunner(IFrontClient client, FrontSettings settings, TimeProvider time, DeskKnowledge desk)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        _client = client;
        _settings = settings;
        _time = time;
        _desk = desk;
    }

    /// <summary>Runs the rules for something that happened to a conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null and what to do next where Front did not do it; what was done before that is not undone, and is not done again.</returns>
    public async Task<(RuleRun? Run, DestinationFault? Fault)> HandleAsync(FrontId conversation, RuleEvent happened, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return (await RunAsync(conversation, happened, cancellationToken).ConfigureAwait(false)).TryGet(out RuleRun? run, out DestinationFault? fault) ? (run, null) : (null, fault);
    }

    /// <summary>Runs the rules that wait for a conversation without activity, over the call inbox and the inboxes that such rules name.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>How many conversations were changed, and what stopped it, or null.</returns>
    public async Task<(int Changed, DestinationFault? Fault)> RunIdleAsync(CancellationToken cancellationToken = default)
    {
        int changed = 0;
        if (ConversationRules.ShortestWait(_settings.Rules) is not { } shortest)
        {
            return (changed, null);
        }

        IEnumerable<string> inboxes = _settings.Rules.Where(r => r.When == RuleTrigger.NoActivity).Select(r => r.Inbox ?? _settings.Inbox);
        foreach (string inbox in inboxes.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            (int here, DestinationFault? fault) = await RunIdleAsync(inbox, shortest, cancellationToken).ConfigureAwait(false);
            changed += here;
            if (fault is not null)
            {
                return (changed, fault);
            }
        }

        return (changed, null);
    }

    /// <inheritdoc />
    public void Dispose() => _desk.Dispose();

    internal async Task<Asked<RuleRun>> RunAsync(FrontId conversation, RuleEvent happened, CancellationToken cancellationToken)
    {
        if (happened.IsByRule || !_settings.Rules.Any(r => r.When == happened.Trigger))
        {
            return new RuleRun(conversation, ConversationRules.Run(_settings.Rules, happened, new RuleConversation()));
        }

        FrontAnswer<FrontConversation> answer = await _client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (answer is FrontAnswer<FrontConversation>.Refused({ Status: 403 or 404 }))
        {
            return new RuleRun(conversation, new RuleOutcome([], [], [new PassedOver("all", "conversation_out_of_reach")], new RuleConversation()));
        }

        if (!Asked<FrontConversation>.Of(answer).TryGet(out FrontConversation? now, out DestinationFault? fault)
            || !Asked<ValueList<FrontInbox>>.Of(await _client.ListConversationInboxesAsync(now.Id, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontInbox> inboxes, out fault))
        {
            return fault;
        }

        var seen = new RuleConversation
        {
            Subject = now.Subject,
            Inboxes = inboxes.Select(i => i.Name).ToValueList(),
            Tags = now.Tags.Select(t => t.Name).ToValueList(),
            IsArchived = now.Status == FrontConversationStatus.Archived,
        };
        RuleOutcome outcome = ConversationRules.Run(_settings.Rules, happened, seen);
        foreach (RuleAction action in outcome.Actions)
        {
            if (await ActAsync(now.Id, action, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }

        return new RuleRun(now.Id, outcome);
    }

    private async Task<(int Changed, DestinationFault? Fault)> RunIdleAsync(string inbox, TimeSpan shortest, CancellationToken cancellationToken)
    {
        int changed = 0;
        if (!(await _desk.InboxAsync(inbox, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId id, out DestinationFault? fault))
        {
            return (changed, fault);
        }

        // Read to the end first: what is archived leaves the list, and its pages would move.
        ValueList<FrontConversation> open = [];
        string? page = null;
        for (int i = 0; i < MaxPages; i++)
        {
            if (!Asked<FrontPage<FrontConversation>>.Of(await _client.ListInboxConversationsAsync(id, page, cancellationToken).ConfigureAwait(false)).TryGet(out FrontPage<FrontConversation>? read, out fault))
            {
                return (changed, fault);
            }

            open = [.. open, .. read.Items];
            if ((page = read.Next) is null)
            {
                break;
            }
        }

        foreach (FrontConversation conversation in open)
        {
            TimeSpan idle = _time.GetUtcNow() - (conversation.UpdatedAt ?? conversation.CreatedAt ?? DateTimeOffset.MaxValue);
            if (idle < shortest)
            {
                continue;
            }

            if (!(await RunAsync(conversation.Id, new RuleEvent(RuleTrigger.NoActivity) { Idle = idle }, cancellationToken).ConfigureAwait(false)).TryGet(out RuleRun? run, out fault))
            {
                return (changed, fault);
            }

            changed += run.Outcome.Actions.IsEmpty ? 0 : 1;
        }

        return (changed, null);
    }

    private async Task<DestinationFault?> ActAsync(FrontId conversation, RuleAction action, CancellationToken cancellationToken)
    {
        FrontAnswer<FrontId> answer;
        DestinationFault? fault;
        switch (action)
        {
            case RuleAction.AddTag(var name):
                if (!(await _desk.TagAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId added, out fault))
                {
                    return fault;
                }

                answer = await _client.AddTagsAsync(conversation, [added], cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.RemoveTag(var name):
                if (!(await _desk.TagAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId removed, out fault))
                {
                    return fault;
                }

                answer = await _client.RemoveTagsAsync(conversation, [removed], cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.MoveTo(var name):
                if (!(await _desk.InboxAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId inbox, out fault))
                {
                    return fault;
                }

                answer = await _client.UpdateConversationAsync(conversation, new FrontConversationChange { Inbox = inbox }, cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.Archive:
                answer = await _client.UpdateConversationAsync(conversation, new FrontConversationChange { Status = FrontWrittenStatus.Archived }, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new UnreachableException();
        }

        // Whether it was done or not: looked at again, it is done once.
        return Asked<FrontId>.Of(answer, new FrontAttempt(FrontOperation.Read) { Conversation = conversation }).TryGet(out _, out fault) ? null : fault;
    }
}
