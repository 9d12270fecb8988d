using System.Text.Json.Serialization;
using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Hosting;

/// <summary>Delivers an account's calls, as the pipeline assembles them, to its lists of missed calls and of calls without an activity.</summary>
/// <remarks>
/// The lists are a destination like any other, so that no call is lost on the way: connect the account to <c>lists:{account}</c>. A
/// delivered call clears an entry of the missed list when someone calls back, and it shows the outcome of forwarded calls.
/// </remarks>
/// <param name="account">The name of the account.</param>
/// <param name="store">The store of the lists and the call types.</param>
internal sealed class CallListDestination(string account, IRoutingStore store) : IDestination
{
    private const string Field = "Call";

    public string Name => $"lists:{account}";

    public TimeSpan Horizon => EffectLedger.DefaultHorizon;

    public DeliveryGuarantee GetGuarantee(Effect effect) => DeliveryGuarantee.Idempotent;

    public JsonCodec<IDestinationFacts> FactsCodec => CallListFacts.Codec;

    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.AnsweredAt is null && call.EndedAt is null)
        {
            return new GatherResult.NotNeeded();
        }

        StoreResult<RoutingSession?> routed = await store.FindAsync(account, call.Key, cancellationToken).ConfigureAwait(false);
        StoreResult<RoutingState> state = await store.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        if ((routed.Fault ?? state.Fault) is { } fault)
        {
            return new GatherResult.Failed(new DestinationFault.RetryAfter(fault.Message));
        }

        CallTypeId? type = routed.Value is { Type.Value: not null } session ? session.Type
            : call.Line?.Number is { } line ? CallTypeNumbers.Find([.. state.Value.CallTypes.Where(r => !r.IsRetired).Select(r => r.Type)], line)?.Id
            : null;
        return new GatherResult.Gathered(new CallListFacts(type));
    }

    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ListedCall.From(call, ((CallListFacts)facts).Type) is not { } listed)
        {
            return new EffectPlan(default, facts);
        }

        var effect = new Effect
        {
            Id = new EffectId($"{call.Key}/{Name}/ListedCall"),
            Call = call.Key,
            Destination = Name,
            Kind = new EffectKind("create:ListedCall"),
            LockKeys = [new LockKey($"{Name}/{call.Key}")],
            Fields = [new EffectField(Field, FieldValue.From(RoutingJson.ListedCalls.WriteText(listed)))],
        };
        return new EffectPlan(PendingEffects.Compute([effect], ledger, _ => new EffectKind("update:ListedCall")), facts);
    }

    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ListedCall listed = RoutingJson.ListedCalls.ReadText(effect[Field]?.Text ?? "");
        StoreFault? fault = await store.CallLists.RecordAsync(account, listed, cancellationToken).ConfigureAwait(false);
        return fault is null ? new SendResult.Written(effect.Call.ToString()) : new SendResult.Rejected(new DestinationFault.RetryAfter(fault.Message));
    }

    public Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default) =>
        Task.FromResult<VerifyResult>(new VerifyResult.NotFound());

    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => new ReplanResult.NoOtherWay();
}

/// <summary>The facts of the lists.</summary>
/// <param name="Type">The call type that was called, or null if the number belongs to none.</param>
internal sealed record CallListFacts(CallTypeId? Type) : IDestinationFacts
{
    public static JsonCodec<IDestinationFacts> Codec { get; } = new(CanonicalJson.CreateOptions(
        CallListJsonContext.Default,
        [],
        [CanonicalJson.CreateTextConverter<CallTypeId>(static t => new(t), static i => i.Value)]).GetTypeInfo(typeof(CallListFacts)));
}

/// <summary>Describes the facts without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CallListFacts))]
internal sealed partial class CallListJsonContext : JsonSerializerContext;
