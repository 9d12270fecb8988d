using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>A company at Front as the place where calls go: plans with <see cref="FrontPlanner"/>, writes over <see cref="IFrontClient"/>.</summary>
/// <remarks>
/// Imported messages are keyed: Front takes no two with one external id. Messages of an application channel are verified by their external
/// id, comments by author, text, count and time, contacts by their handle. What says how something should be (assignee, followers, status,
/// rules) can be done again (spec F10).
/// </remarks>
public sealed class FrontDestination : IDestination, IDisposable
{
    private readonly FrontSettings _settings;
    private readonly HostSettings _host;
    private readonly DeskKnowledge _desk;
    private readonly FactsGatherer _gatherer;
    private readonly EffectSender _sender;
    private readonly EffectVerifier _verifier;
    private readonly ThreadMemory _memory;

    /// <summary>Joins rules and client.</summary>
    /// <param name="client">The company.</param>
    /// <param name="settings">How calls become conversations.</param>
    /// <param name="claims">Remembers contacts, conversations and their subjects for all calls; shared by all hosts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="host">What holds for all destinations, or null.</param>
    public FrontDestination(IFrontClient client, FrontSettings settings, IClaimStore claims, TimeProvider time, HostSettings? host = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(time);
        _settings = settings;
        _host = host ?? new HostSettings();
        _desk = new DeskKnowledge(client, time);
        _memory = new ThreadMemory(claims, settings.Destination);
        Rules = new FrontRuleRunner(client, settings, time, _desk);
        _gatherer = new FactsGatherer(client, _desk, _memory, settings);
        _sender = new EffectSender(client, new MessageSender(client, _memory, settings, time), _memory, Rules, settings);
        _verifier = new EffectVerifier(client, _memory, settings);
    }

    /// <summary>How calls become conversations.</summary>
    public FrontSettings Settings => _settings;

    /// <summary>The automation rules, for webhooks and timers.</summary>
    public FrontRuleRunner Rules { get; }

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    /// <inheritdoc />
    public Guarantee GuaranteeOf(Effect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return effect.Kind == FrontKinds.CreateContact || effect.Kind == FrontKinds.CreateComment
            || (effect.Kind == FrontKinds.CreateMessage && _settings.Writer == FrontWriter.ApplicationChannel)
            ? Guarantee.Verified
            : Guarantee.Keyed;
    }

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        FrontFacts? before = known is null ? null : FrontFactsJson.Read(known);
        if (before is null && ActivityBuilder.Build(call, _settings).Rule != ActivityRule.Write)
        {
            return new GatherResult.NotNeeded();
        }

        Asked<FrontFacts> asked = await _gatherer.GatherAsync(call, before, cancellationToken).ConfigureAwait(false);
        return asked.TryGet(out FrontFacts? facts, out DestinationFault? fault)
            ? new GatherResult.Gathered(FrontFactsJson.Write(facts))
            : new GatherResult.Failed(fault);
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        FrontFacts read = FrontFactsJson.Read(facts);
        FrontPlan plan = PlanCall(call, read, ledger, now);
        (ValueList<Effect> effects, DateTimeOffset? again) = FrontPlanner.OpenEffects(plan, ledger, now);
        return new EffectPlan(effects, facts)
        {
            PlanAgainAt = again,
            NeedsFacts = !AgentTeammates.NotAsked(call, read, _settings.TeammateMap).IsEmpty,
        };
    }

    /// <summary>What the call should look like, whatever of it is written already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="facts">What was gathered for it.</param>
    /// <param name="ledger">Its effects so far.</param>
    /// <param name="now">The present time.</param>
    public FrontPlan PlanCall(Call call, FrontFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) =>
        FrontPlanner.Plan(call, facts, _settings, ledger, now, _host.LineOf(call));

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
        return FrontReplanner.Decide(FrontFactsJson.Read(plan.Facts), fault, _settings.AfterArchive);
    }

    /// <summary>Remembers what Front tells of a message that it has made (<c>message_imported</c>): a search for it then needs no request.</summary>
    /// <param name="message">The message, with our external id.</param>
    /// <param name="threads">The external ids of its conversation; of several, as after a merge, none is remembered.</param>
    /// <param name="cancellationToken">Ends the writes to the store.</param>
    /// <returns>False if the store failed: Front may tell it again.</returns>
    public async Task<bool> RememberImportedAsync(FrontMessage message, ValueList<string> threads, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.ExternalId is not { Length: > 0 } externalId)
        {
            return true;
        }

        string id = message.Uid ?? message.Id.Value;
        bool isRemembered = (await _memory.ClaimAsync(FrontClaims.Message(Name, externalId), id, cancellationToken).ConfigureAwait(false)).TryGet(out _, out _);
        return isRemembered && (threads.Count != 1 || message.Conversation is not { } conversation || !threads[0].StartsWith($"{Name}/", StringComparison.Ordinal)
            || (await _memory.ClaimAsync(FrontClaims.Conversation(threads[0]), conversation.Value, cancellationToken).ConfigureAwait(false)).TryGet(out _, out _));
    }

    /// <inheritdoc />
    public void Dispose() => _desk.Dispose();
}
