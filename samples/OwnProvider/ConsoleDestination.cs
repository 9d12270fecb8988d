using CallLogging;
using CallLogging.Delivery;

namespace OwnProvider;

/// <summary>Prints a line for each call and each change. The guarantee is best effort: a console can neither reject duplicates nor be searched.</summary>
/// <param name="name">The name of the destination, such as <c>console:screen</c>.</param>
internal sealed class ConsoleDestination(string name) : IDestination
{
    private static readonly EffectKind s_print = new("create:Line");
    private static readonly EffectKind s_reprint = new("update:Line");

    public string Name => name;

    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    public DeliveryGuarantee GetGuarantee(Effect effect) => DeliveryGuarantee.BestEffort;

    public JsonCodec<IDestinationFacts> FactsCodec => NoFacts.Codec;

    public Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default) =>
        Task.FromResult<GatherResult>(new GatherResult.Gathered(NoFacts.Instance));

    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        if (call.Outcome is not { } outcome)
        {
            return new EffectPlan([], facts);
        }

        var line = new Effect
        {
            Id = new EffectId($"{call.Key}/{name}/Line"),
            Call = call.Key,
            Destination = name,
            Kind = s_print,
            Fields = [new EffectField("Text", FieldValue.From($"{call.Key}: {outcome}, {call.TalkTime?.TotalSeconds:0} s, tags {call.Tags.Count}, {call.State}"))],
            Reasons = [new Reason("Line", "outcome_known")],
        };
        return new EffectPlan(PendingEffects.Compute([line], ledger, _ => s_reprint), facts);
    }

    public Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        Console.WriteLine(effect["Text"]);
        return Task.FromResult<SendResult>(new SendResult.Written(effect.Target ?? effect.Id.Value));
    }

    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default) =>
        Task.FromResult<VerifyResult>(new VerifyResult.NotFound());

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();
}
