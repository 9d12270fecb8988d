using System.Diagnostics;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>Carries out automation rules at Front: for messages and comments of the library, for Front's webhooks, and for conversations without activity.</summary>
/// <remarks>It reads the conversation first and does only what changes something, so a second run for the same event does nothing.</remarks>
internal sealed class FrontRuleRunner : IDisposable
{
    private const int MaxPages = 100;

    private readonly FrontClient _client;
    private readonly FrontSettings _settings;
    private readonly TimeProvider _time;
    private readonly FrontDirectoryCache _directory;
    private readonly MessageVisibility _visibility;
    private readonly ThreadMemory? _memory;

    /// <summary>Initializes the runner for one Front company.</summary>
    /// <param name="client">The client of the company; not disposed.</param>
    /// <param name="settings">The settings with the rules (<see cref="FrontSettings.Rules"/>).</param>
    /// <param name="time">The clock, which measures the time without activity.</param>
    public FrontRuleRunner(FrontClient client, FrontSettings settings, TimeProvider time)
        : this(client, settings, time, new FrontDirectoryCache(client, time))
    {
    }

    internal FrontRuleRunner(FrontClient client, FrontSettings settings, TimeProvider time, FrontDirectoryCache directory, ThreadMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        _client = client;
        _settings = settings;
        _time = time;
        _directory = directory;
        _visibility = new MessageVisibility(client);
        _memory = memory;
    }

    /// <summary>Runs the rules for one event of a conversation.</summary>
    /// <param name="conversation">The id of the conversation.</param>
    /// <param name="ruleEvent">The event.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The run, or null and the fault that stopped it. Actions that were done before the fault are not undone, and are not done again.</returns>
    public async Task<(RuleRunResult? Run, DestinationFault? Fault)> HandleAsync(FrontId conversation, RuleEvent ruleEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ruleEvent);
        return (await RunAsync(conversation, ruleEvent, messageUids: null, cancellationToken).ConfigureAwait(false)).TryGet(out RuleRunResult? run, out DestinationFault? fault) ? (run, null) : (null, fault);
    }

    /// <summary>Runs the rules for conversations without activity, over the call inbox and the inboxes that such rules name.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of conversations that were changed, and the fault that stopped the run, or null.</returns>
    public async Task<(int Changed, DestinationFault? Fault)> RunIdleAsync(CancellationToken cancellationToken = default)
    {
        int changed = 0;
        if (ConversationRules.FindShortestWait(_settings.Rules) is not { } shortest)
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
    public void Dispose() => _directory.Dispose();

    /// <summary>Runs the rules for one event. A rule that archives waits until Front shows the messages of the call.</summary>
    internal async Task<Lookup<RuleRunResult>> RunAsync(FrontId conversation, RuleEvent ruleEvent, string? messageUids, CancellationToken cancellationToken)
    {
        if (ruleEvent.IsCausedByRule || !_settings.Rules.Any(r => r.When == ruleEvent.Trigger))
        {
            return new RuleRunResult(conversation, ConversationRules.Decide(_settings.Rules, ruleEvent, new RuleConversation()));
        }

        ApiResult<FrontConversation> result = await _client.GetConversationAsync(conversation, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (result is ApiResult<FrontConversation>.Rejected({ Status: 403 or 404, Errors.IsEmpty: false }))
        {
            return new RuleRunResult(conversation, new RuleDecision([], [], [new RejectedCandidate("all", "conversation_out_of_reach")], new RuleConversation()));
        }

        if (!FrontFaults.ToLookup(result).TryGet(out FrontConversation? now, out DestinationFault? fault)
            || !FrontFaults.ToLookup(await _client.ListConversationInboxesAsync(now.Id, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontInbox> inboxes, out fault))
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
        RuleDecision outcome = ConversationRules.Decide(_settings.Rules, ruleEvent, seen);
        if (outcome.Actions.Any(a => a is RuleAction.Archive) && await _visibility.FindDelayAsync(now.Id, messageUids, cancellationToken).ConfigureAwait(false) is { } notVisible)
        {
            return notVisible;
        }

        foreach (RuleAction action in outcome.Actions)
        {
            if (await PerformAsync(now.Id, action, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }

        return new RuleRunResult(now.Id, outcome);
    }

    private async Task<(int Changed, DestinationFault? Fault)> RunIdleAsync(string inbox, TimeSpan shortest, CancellationToken cancellationToken)
    {
        int changed = 0;
        if (!(await _directory.FindRuleInboxAsync(inbox, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId id, out DestinationFault? fault))
        {
            return (changed, fault);
        }

        // Read all pages first: archived conversations leave the list, which would shift later pages.
        ValueList<FrontConversation> open = [];
        string? page = null;
        for (int i = 0; i < MaxPages; i++)
        {
            if (!FrontFaults.ToLookup(await _client.ListInboxConversationsAsync(id, page, cancellationToken).ConfigureAwait(false)).TryGet(out FrontPage<FrontConversation>? read, out fault))
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

            if (!(await RunAsync(conversation.Id, new RuleEvent(RuleTrigger.NoActivity) { IdleTime = idle }, messageUids: null, cancellationToken).ConfigureAwait(false)).TryGet(out RuleRunResult? run, out fault))
            {
                return (changed, fault);
            }

            changed += run.Decision.Actions.IsEmpty ? 0 : 1;
        }

        return (changed, null);
    }

    private async Task<DestinationFault?> PerformAsync(FrontId conversation, RuleAction action, CancellationToken cancellationToken)
    {
        ApiResult<FrontId> result;
        DestinationFault? fault;
        switch (action)
        {
            case RuleAction.AddTag(var name):
                if (!(await _directory.GetOrCreateTagAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId added, out fault))
                {
                    return fault;
                }

                result = await _client.AddTagsAsync(conversation, [added], cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.RemoveTag(var name):
                if (!(await _directory.GetOrCreateTagAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId removed, out fault))
                {
                    return fault;
                }

                result = await _client.RemoveTagsAsync(conversation, [removed], cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.MoveTo(var name):
                if (!(await _directory.FindRuleInboxAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out FrontId inbox, out fault))
                {
                    return fault;
                }

                result = await _client.UpdateConversationAsync(conversation, new FrontConversationChange { Inbox = inbox }, cancellationToken).ConfigureAwait(false);
                break;
            case RuleAction.Archive:
                if (_memory is not null && !(await _memory.RememberArchivedAsync(conversation, cancellationToken).ConfigureAwait(false)).TryGet(out _, out fault))
                {
                    return fault;
                }

                result = await _client.UpdateConversationAsync(conversation, new FrontConversationChange { Status = FrontWritableStatus.Archived }, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new UnreachableException();
        }

        // A retry is safe whether or not the action was done: the next run reads the conversation first.
        return FrontFaults.ToLookup(result, new FrontAttempt(FrontOperation.Read) { Conversation = conversation }).TryGet(out _, out fault) ? null : fault;
    }
}

/// <summary>The result of one run of the rules over a conversation.</summary>
/// <param name="Conversation">The id of the conversation, after merges.</param>
/// <param name="Decision">The decision of the rules; all its actions have been carried out.</param>
internal sealed record RuleRunResult(FrontId Conversation, RuleDecision Decision);

/// <summary>The recurring work of a host that runs the rules for conversations without activity.</summary>
internal sealed class IdleRulesWork(FrontSettings settings, FrontRuleRunner rules) : IRecurringWork
{
    // Rules wait for at least a minute, usually for hours, and each run reads the open conversations of an inbox.
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    public string Destination => settings.Destination;

    public string Name => "idle-rules";

    public TimeSpan? Interval => ConversationRules.FindShortestWait(settings.Rules) is not { } shortest ? null : shortest < s_interval ? shortest : s_interval;

    public async Task<DestinationFault?> RunAsync(CancellationToken cancellationToken = default) =>
        (await rules.RunIdleAsync(cancellationToken).ConfigureAwait(false)).Fault;
}
