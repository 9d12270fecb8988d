using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>An org of Salesforce as the place where calls go: plans with <see cref="TaskPlanner"/>, writes over <see cref="ISalesforceClient"/>.</summary>
/// <remarks>
/// Tasks are written exactly once where <see cref="SalesforceSettings.ExternalIdField"/> is set (keyed); otherwise, and for new records
/// and cases, they are searched for before they are sent again (verified). Changes are conditional, so that one that arrives late is refused.
/// </remarks>
public sealed class SalesforceDestination : IJoiningDestination, IDisposable
{
    private readonly SalesforceSettings _settings;
    private readonly HostSettings _host;
    private readonly RequestSwitch _requests;
    private readonly OrgKnowledge _org;
    private readonly FactsGatherer _gatherer;
    private readonly EffectSender _sender;
    private readonly EffectVerifier _verifier;
    private readonly FindingLog _findings;

    /// <summary>Joins rules and client.</summary>
    /// <param name="client">The org.</param>
    /// <param name="settings">How calls become Tasks.</param>
    /// <param name="claims">Remembers what was created for a number (spec S24); shared by all hosts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where fields that cannot be written are named, each once.</param>
    /// <param name="host">What holds for all destinations, or null.</param>
    public SalesforceDestination(
        ISalesforceClient client,
        SalesforceSettings settings,
        IClaimStore claims,
        TimeProvider time,
        ILogger logger,
        HostSettings? host = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        _settings = settings;
        _host = host ?? new HostSettings();
        _requests = new RequestSwitch(client, settings);
        _org = new OrgKnowledge(client, _requests, settings, time);
        _gatherer = new FactsGatherer(_requests, _org, settings, claims);
        _sender = new EffectSender(client, _requests, settings);
        _verifier = new EffectVerifier(client, _requests, settings, _org);
        _findings = new FindingLog(logger, settings.Destination);
    }

    /// <summary>How calls become Tasks.</summary>
    public SalesforceSettings Settings => _settings;

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public TimeSpan Horizon => _settings.Horizon;

    /// <inheritdoc />
    public Guarantee GuaranteeOf(Effect effect)
    {
        var write = EffectWrite.Of(effect);
        return write.IsUpdate || (write.SObject == "Task" && _settings.ExternalIdField is not null) ? Guarantee.Keyed : Guarantee.Verified;
    }

    /// <inheritdoc />
    public IDisposable JoinRequests() => _requests.Join();

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        SalesforceFacts? before = known is null ? null : SalesforceFactsJson.Read(known);
        if (before is null && TaskSchedule.Decide(call, _settings, _host.LineOf(call), isWritten: false) != TaskPlanRule.Create)
        {
            return new GatherResult.NotNeeded();
        }

        // Asked again either for an agent who joined the call, or because a record is gone.
        bool isLookUp = before is not null && AgentUsers.NotAsked(call, before).IsEmpty;
        Asked<SalesforceFacts> asked = await _gatherer.GatherAsync(call, before, isLookUp, cancellationToken).ConfigureAwait(false);
        return asked.TryGet(out SalesforceFacts? facts, out DestinationFault? fault)
            ? new GatherResult.Gathered(SalesforceFactsJson.Write(facts))
            : new GatherResult.Failed(fault);
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        SalesforceFacts read = SalesforceFactsJson.Read(facts);
        TaskPlan plan = PlanTask(call, read, ledger);
        _findings.Report(plan);
        return new EffectPlan(TaskPlanner.OpenEffects(plan, read, ledger), facts) { NeedsFacts = !AgentUsers.NotAsked(call, read).IsEmpty };
    }

    /// <summary>Why nothing is written of a call that nothing was gathered for.</summary>
    public TaskPlan PlanNothing(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new TaskPlan(call.Key, TaskSchedule.Decide(call, _settings, _host.LineOf(call), isWritten: false));
    }

    /// <summary>What the call should look like, whatever of it is written already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="facts">What was gathered for it.</param>
    /// <param name="ledger">Its effects so far.</param>
    public TaskPlan PlanTask(Call call, SalesforceFacts facts, ValueList<LedgerEntry> ledger) =>
        TaskPlanner.Plan(call, facts, _settings, _host.LineOf(call), ledger.Any(e => e.Effect.Kind.Value == "create:Task" && e.State is EffectState.Confirmed));

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

        // Describes are out of date: the calls behind this one are planned from new ones.
        if (fault.Code == SalesforceReplan.DropField)
        {
            _org.Forget();
        }

        return SalesforceReplanner.Decide(SalesforceFactsJson.Read(plan.Facts), fault);
    }

    /// <inheritdoc />
    public void Dispose() => _org.Dispose();
}
