using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>A Salesforce org as a destination of calls. It plans with <see cref="TaskPlanner"/> and writes with an <see cref="ISalesforceClient"/>.</summary>
/// <remarks>
/// Tasks are written exactly once if <see cref="SalesforceSettings.ExternalIdField"/> is set (idempotent). Otherwise, and for new records and
/// cases, a search comes before any repeat (reconciled). Changes are conditional, so that the org rejects a change that arrives late.
/// </remarks>
public sealed class SalesforceDestination : IBatchingDestination, IReportingDestination, IDisposable
{
    private readonly SalesforceSettings _settings;
    private readonly HostSettings _host;
    private readonly BatchingSwitch _batching;
    private readonly OrgMetadataCache _metadata;
    private readonly FactsGatherer _gatherer;
    private readonly EffectSender _sender;
    private readonly EffectVerifier _verifier;
    private readonly FindingReporter _findings;

    /// <summary>Creates a destination from the rules' settings and a client.</summary>
    /// <param name="client">The client for the org.</param>
    /// <param name="settings">The settings that say how calls become Tasks.</param>
    /// <param name="claims">The store that remembers which record was created for a number, shared by all hosts.</param>
    /// <param name="time">The clock for the age of cached metadata.</param>
    /// <param name="logger">The log in which fields that cannot be written are named, each once.</param>
    /// <param name="host">The settings that hold for all destinations, or null for their defaults.</param>
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
        _batching = new BatchingSwitch(client, settings);
        _metadata = new OrgMetadataCache(client, _batching, settings, time);
        _gatherer = new FactsGatherer(_batching, _metadata, settings, claims);
        _sender = new EffectSender(client, _batching, settings);
        _verifier = new EffectVerifier(client, _batching, settings, _metadata);
        _findings = new FindingReporter(logger, settings.Destination);
    }

    /// <summary>The settings that say how calls become Tasks.</summary>
    public SalesforceSettings Settings => _settings;

    /// <inheritdoc />
    public string Name => _settings.Destination;

    /// <inheritdoc />
    public TimeSpan Horizon => _settings.Horizon;

    /// <inheritdoc />
    public DeliveryGuarantee GetGuarantee(Effect effect)
    {
        var write = EffectWrite.From(effect);
        return write.IsUpdate || (write.SObject == "Task" && _settings.ExternalIdField is not null) ? DeliveryGuarantee.Idempotent : DeliveryGuarantee.Reconciled;
    }

    /// <inheritdoc />
    public IDisposable BeginBatching() => _batching.BeginBatching();

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec { get; } = SalesforceJson.Facts;

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = (SalesforceFacts?)knownFacts;
        if (before is null && TaskSchedule.Decide(call, _settings, _host.FindLine(call), isWritten: false) != TaskPlanRule.Create)
        {
            return new GatherResult.NotNeeded();
        }

        // Facts are gathered again either for an agent who joined the call, or because a record is gone.
        bool isLookUp = before is not null && AgentUsers.GetEmailsToLookUp(call, before).IsEmpty;
        Lookup<SalesforceFacts> asked = await _gatherer.GatherAsync(call, before, isLookUp, cancellationToken).ConfigureAwait(false);
        return asked.TryGet(out SalesforceFacts? facts, out DestinationFault? fault)
            ? new GatherResult.Gathered(facts)
            : new GatherResult.Failed(fault);
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        var known = (SalesforceFacts)facts;
        TaskPlan plan = PlanTask(call, known, ledger);
        return new EffectPlan(TaskPlanner.GetPendingEffects(plan, known, ledger), facts)
        {
            NeedsFacts = !AgentUsers.GetEmailsToLookUp(call, known).IsEmpty,
            Findings = plan.Findings.Select(f => new PlanFinding(f.Field, f.Rule.ToString())).ToValueList(),
        };
    }

    /// <inheritdoc />
    public void ReportFindings(CallKey call, ValueList<PlanFinding> findings) => _findings.Report(call, findings);

    /// <inheritdoc />
    public string? ExplainReason(Effect effect, Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return EffectWrite.From(effect).SObject == "Task" ? TaskReasons.FindForTask(reason.Field, reason.Rule) : TaskReasons.FindForRecord(reason.Rule);
    }

    /// <inheritdoc />
    public string? ExplainPlan(Call call, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        return TaskReasons.Describe(TaskSchedule.Decide(call, _settings, _host.FindLine(call), IsTaskWritten(ledger)));
    }

    /// <summary>Returns the plan of a call for which no facts were gathered; its rule says why nothing is written.</summary>
    /// <param name="call">The call as it is known now.</param>
    public TaskPlan PlanWithoutFacts(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new TaskPlan(call.Key, TaskSchedule.Decide(call, _settings, _host.FindLine(call), isWritten: false));
    }

    /// <summary>Plans the whole call as it should be, whatever part of it is already written.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">The facts that were gathered for it.</param>
    /// <param name="ledger">The effects of the call so far.</param>
    public TaskPlan PlanTask(Call call, SalesforceFacts facts, ValueList<LedgerEntry> ledger) =>
        TaskPlanner.Plan(call, facts, _settings, _host.FindLine(call), IsTaskWritten(ledger));

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        SendResult result = await _sender.SendAsync(effect, cancellationToken).ConfigureAwait(false);

        // The descriptions are out of date; the next calls are planned from new ones.
        if (result is SendResult.Rejected(DestinationFault.Replan { Code: SalesforceReplanCodes.DropField }))
        {
            _metadata.Invalidate();
        }

        return result;
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
        return SalesforceReplanner.Decide((SalesforceFacts)plan.Facts, fault);
    }

    /// <inheritdoc />
    public void Dispose() => _metadata.Dispose();

    private static bool IsTaskWritten(ValueList<LedgerEntry> ledger) => ledger.Any(e => e.Effect.Kind.Value == "create:Task" && e.State is EffectState.Confirmed);
}
