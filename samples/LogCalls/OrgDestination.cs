using CallLogging.Salesforce;

namespace CallLogging.Samples.LogCalls;

/// <summary>An org that only records: plans with Salesforce's rules, and writes into the org of the run instead of over the network.</summary>
internal sealed class OrgDestination(SalesforceSettings settings, SettingsFile file, DryOrg org) : IDestination
{
    private readonly Dictionary<EffectId, string> _written = [];

    public string Name => settings.Destination;

    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    /// <summary>How many effects were carried out.</summary>
    public int Writes { get; private set; }

    public Guarantee GuaranteeOf(Effect effect) => Guarantee.Keyed;

    public Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default) =>
        Task.FromResult<GatherResult>(TaskSchedule.Decide(call, settings, file.LineOf(call), isWritten: false) == TaskPlanRule.Create
            ? new GatherResult.Gathered(SalesforceFactsJson.Write(org.Gather(call)))
            : new GatherResult.NotNeeded());

    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        SalesforceFacts read = SalesforceFactsJson.Read(facts);
        return new EffectPlan(TaskPlanner.OpenEffects(Plan(call, read, ledger), read, ledger), facts);
    }

    /// <summary>What the call should look like, given what was written of it.</summary>
    public TaskPlan Plan(Call call, SalesforceFacts facts, ValueList<LedgerEntry> ledger) =>
        TaskPlanner.Plan(call, facts, settings, file.LineOf(call), ledger.Any(e => e.Effect.Kind.Value == "create:Task" && e.State is EffectState.Confirmed));

    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        if (!_written.TryGetValue(effect.Id, out string? id))
        {
            Writes++;
            id = org.Write(effect);
            _written[effect.Id] = id;
        }

        return Task.FromResult<SendResult>(new SendResult.Written(id));
    }

    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return Task.FromResult<VerifyResult>(_written.TryGetValue(effect.Id, out string? id) ? new VerifyResult.Found(id) : new VerifyResult.NotFound());
    }

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();
}
