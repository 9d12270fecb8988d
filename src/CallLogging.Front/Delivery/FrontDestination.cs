using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>A Front company as a destination of calls: plans with <see cref="FrontPlanner"/> and writes through <see cref="FrontClient"/>.</summary>
/// <remarks>
/// Imported messages are idempotent: Front accepts an external id only once. Messages of an application channel are reconciled by their
/// external id, comments by author, text, count and time, contacts by their handle. Effects that state a target value (assignee, followers,
/// status, rules) can be repeated without harm.
/// </remarks>
public sealed class FrontDestination : IDestination, IDisposable
{
    private static readonly TimeSpan s_repeatDelay = TimeSpan.FromSeconds(10);

    private readonly FrontSettings _settings;
    private readonly HostSettings _host;
    private readonly FrontDirectoryCache _directory;
    private readonly FactsGatherer _gatherer;
    private readonly EffectSender _sender;
    private readonly EffectVerifier _verifier;
    private readonly ThreadMemory _memory;

    /// <summary>Initializes the destination from a client and the rule settings.</summary>
    /// <param name="client">The client of the company; not disposed.</param>
    /// <param name="settings">The settings that decide how calls become conversations.</param>
    /// <param name="claims">The store that remembers contacts, conversations and their subjects for all calls. All hosts share it.</param>
    /// <param name="time">The clock for caches and idle times.</param>
    /// <param name="host">The settings for all destinations, with those of the lines, or null for none.</param>
    public FrontDestination(FrontClient client, FrontSettings settings, IClaimStore claims, TimeProvider time, HostSettings? host = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(time);
        _settings = settings;
        _host = host ?? new HostSettings();
        _directory = new FrontDirectoryCache(client, time);
        _memory = new ThreadMemory(claims, settings.Destination);
        var look = new ConversationLook(client, _memory, time);
        Rules = new FrontRuleRunner(client, settings, time, _directory, _memory);
        _gatherer = new FactsGatherer(client, _directory, _memory, settings);
        _sender = new EffectSender(client, new MessageSender(client, look, _memory, settings, time), look, new MessageVisibility(client), _memory, Rules, settings);
        _verifier = new EffectVerifier(client, _memory, settings);
    }

    /// <summary>The settings that decide how calls become conversations.</summary>
    public FrontSettings Settings => _settings;

    /// <summary>The runner of the automation rules, for webhooks and timers.</summary>
    internal FrontRuleRunner Rules { get; }

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    /// <inheritdoc />
    /// <remarks>Front imports an external id once, and a look changes nothing: both may be repeated while the first request is still under way.</remarks>
    public TimeSpan GetHorizon(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Kind == FrontKinds.LookAtConversation || (effect.Kind == FrontKinds.CreateMessage && _settings.Writer == FrontWriter.ImportedMessages)
            ? s_repeatDelay
            : Horizon;
    }

    /// <inheritdoc />
    public DeliveryGuarantee GetGuarantee(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Kind == FrontKinds.CreateContact || effect.Kind == FrontKinds.CreateComment
            || (effect.Kind == FrontKinds.CreateMessage && _settings.Writer == FrontWriter.ApplicationChannel)
            ? DeliveryGuarantee.Reconciled
            : DeliveryGuarantee.Idempotent;
    }

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec { get; } = FrontJson.Facts;

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = (FrontFacts?)knownFacts;
        if (before is null && ActivityBuilder.Build(call, _settings).Rule != ActivityRule.Write)
        {
            return new GatherResult.NotNeeded();
        }

        Lookup<FrontFacts> asked = await _gatherer.GatherAsync(call, before, _host.FindLine(call), cancellationToken).ConfigureAwait(false);
        return asked.TryGet(out FrontFacts? facts, out DestinationFault? fault)
            ? new GatherResult.Gathered(facts)
            : new GatherResult.Failed(fault);
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        var known = (FrontFacts)facts;
        FrontPlan plan = PlanCall(call, known, ledger, now);
        (ValueList<Effect> effects, DateTimeOffset? again) = FrontPlanner.GetPendingEffects(plan, ledger, now);
        return new EffectPlan(effects, facts)
        {
            PlanAgainAt = again,
            NeedsFacts = !AgentTeammates.GetEmailsToLookUp(call, known, _settings.TeammateMap).IsEmpty,
        };
    }

    /// <summary>Plans all effects that a call should have, including those that have been carried out.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">The gathered facts of the call.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    /// <param name="now">The present time, which decides whether an activity is due.</param>
    /// <returns>The plan, with the reason why the call is, or is not yet, written.</returns>
    public FrontPlan PlanCall(Call call, FrontFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) =>
        FrontPlanner.Plan(call, facts, _settings, ledger, now, _host.FindLine(call));

    /// <inheritdoc />
    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return _sender.SendAsync(effect, cancellationToken);
    }

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return _verifier.VerifyAsync(effect, cancellationToken);
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(fault);
        return FrontReplanner.Decide((FrontFacts)plan.Facts, fault, _settings.AfterArchive);
    }

    /// <inheritdoc />
    public string? ExplainReason(Effect effect, Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return ConversationReasons.Find(reason.Field, reason.Rule);
    }

    /// <inheritdoc />
    public string? ExplainPlan(Call call, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ConversationReasons.Describe(ActivityBuilder.Build(call, _settings).Rule);
    }

    /// <summary>Remembers a message that Front reports as created (<c>message_imported</c>), so that a search for it needs no request.</summary>
    /// <param name="message">The message, with the library's external id.</param>
    /// <param name="threadKeys">The external ids of its conversation. If there are several, as after a merge, no conversation is remembered.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see langword="false"/> if the store failed; Front may then repeat the webhook.</returns>
    internal async Task<bool> RememberImportedAsync(FrontMessage message, ValueList<string> threadKeys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.ExternalId is not { Length: > 0 } externalId)
        {
            return true;
        }

        string id = message.Uid ?? message.Id.Value;
        bool isRemembered = (await _memory.ClaimAsync(FrontClaimKeys.CreateMessageKey(Name, externalId), id, cancellationToken).ConfigureAwait(false)).TryGet(out _, out _);
        return isRemembered && (threadKeys.Count != 1 || message.Conversation is not { } conversation || !threadKeys[0].StartsWith($"{Name}/", StringComparison.Ordinal)
            || (await _memory.ClaimAsync(FrontClaimKeys.CreateConversationKey(threadKeys[0]), conversation.Value, cancellationToken).ConfigureAwait(false)).TryGet(out _, out _));
    }

    /// <summary>Remembers that Front reported a conversation as archived, so that a call looks at it before it adds something.</summary>
    /// <returns><see langword="false"/> if the store failed; Front may then repeat the webhook.</returns>
    internal async Task<bool> RememberArchivedAsync(FrontId conversation, CancellationToken cancellationToken = default) =>
        (await _memory.RememberArchivedAsync(conversation, cancellationToken).ConfigureAwait(false)).TryGet(out _, out _);

    /// <inheritdoc />
    public void Dispose() => _directory.Dispose();
}
