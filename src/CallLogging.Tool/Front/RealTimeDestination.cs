using CallLogging.Delivery;
using CallLogging.Front;

namespace CallLogging.Tool;

/// <summary>
/// A real Front company in a run whose clock jumps: waits in real time where Front needs time. Front lists a message some time after it
/// accepted it, and a lost request shows its result only after the horizon.
/// </summary>
/// <param name="inner">The destination that carries out the work.</param>
internal sealed class RealTimeDestination(IDestination inner) : IDestination
{
    private static readonly TimeSpan FailureDelay = TimeSpan.FromSeconds(2);

    // The time since which an effect is in doubt; null if the result of its last send is known.
    private readonly Dictionary<EffectId, DateTimeOffset?> _inDoubtSince = [];
    private DateTimeOffset _lastMessageAt = DateTimeOffset.MinValue;
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public TimeSpan Horizon => inner.Horizon;

    /// <inheritdoc />
    public TimeSpan GetHorizon(Effect effect) => inner.GetHorizon(effect);

    /// <inheritdoc />
    public DeliveryGuarantee GetGuarantee(Effect effect) => inner.GetGuarantee(effect);

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec => inner.FactsCodec;

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        GatherResult result = await inner.GatherAsync(call, knownFacts, cancellationToken);
        await WaitIfAsync(result is GatherResult.Failed, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => inner.Plan(call, facts, ledger, now);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (effect.Kind == FrontKinds.FindConversation || effect.Kind == FrontKinds.CreateComment || effect.Kind == FrontKinds.RunRules || effect.Kind == FrontKinds.ArchiveAgain)
        {
            TimeSpan visibleIn = _lastMessageAt + FrontPlanner.FindDelay - TimeProvider.System.GetUtcNow();
            await Task.Delay(visibleIn > TimeSpan.Zero ? visibleIn : TimeSpan.Zero, cancellationToken);
        }

        SendResult result = await inner.SendAsync(effect, cancellationToken);
        _lastMessageAt = effect.Kind == FrontKinds.CreateMessage ? TimeProvider.System.GetUtcNow() : _lastMessageAt;
        _inDoubtSince[effect.Id] = result is SendResult.Unclear ? TimeProvider.System.GetUtcNow() : null;
        await WaitIfAsync(result is not SendResult.Written, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        // An effect that this run did not send is in doubt since an earlier run: at least since the start of this one.
        if ((_inDoubtSince.TryGetValue(effect.Id, out DateTimeOffset? since) ? since : _start) is { } inDoubtSince)
        {
            TimeSpan wait = inDoubtSince + GetHorizon(effect) - TimeProvider.System.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, cancellationToken);
        }

        VerifyResult result = await inner.VerifyAsync(effect, cancellationToken);
        await WaitIfAsync(result is VerifyResult.Failed, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => inner.Replan(plan, fault);

    private static Task WaitIfAsync(bool failed, CancellationToken cancellationToken) =>
        failed ? Task.Delay(FailureDelay, cancellationToken) : Task.CompletedTask;
}
