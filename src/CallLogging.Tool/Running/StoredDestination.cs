using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>A destination that is only read about: it explains what was written, and writes nothing.</summary>
/// <param name="name">The name of the destination, such as <c>salesforce:prod</c>.</param>
internal sealed class StoredDestination(string name) : IDestination
{
    private readonly bool _isFront = name.StartsWith("front", StringComparison.Ordinal);

    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec => NoFacts.Codec;

    /// <inheritdoc />
    public DeliveryGuarantee GetGuarantee(Effect effect) => DeliveryGuarantee.Reconciled;

    /// <inheritdoc />
    public Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default) =>
        Task.FromResult<GatherResult>(new GatherResult.NotNeeded());

    /// <inheritdoc />
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => new([], facts);

    /// <inheritdoc />
    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default) =>
        Task.FromResult<SendResult>(new SendResult.Rejected(new DestinationFault.Pause("The command only reads.")));

    /// <inheritdoc />
    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default) =>
        Task.FromResult<VerifyResult>(new VerifyResult.Failed(new DestinationFault.Pause("The command only reads.")));

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();

    /// <inheritdoc />
    public string? ExplainReason(Effect effect, Reason reason) => _isFront ? ConversationReasons.Find(reason.Field, reason.Rule)
        : EffectKinds.GetRecordKind(effect) == "Task" ? TaskReasons.FindForTask(reason.Field, reason.Rule)
        : TaskReasons.FindForRecord(reason.Rule);
}
