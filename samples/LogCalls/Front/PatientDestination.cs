using CallLogging.Delivery;
using CallLogging.Front;

namespace CallLogging.Samples.LogCalls;

/// <summary>
/// A company that the user names, on a run whose clock jumps: what Front itself needs time for is really waited for. A message is there some
/// time after it was accepted, and whether a lost request came through shows only after a while.
/// </summary>
internal sealed class PatientDestination(IDestination inner) : IDestination
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    // Since when it is unclear whether an effect was written; null where its last send is clear.
    private readonly Dictionary<EffectId, DateTimeOffset?> _unclear = [];
    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow();

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public TimeSpan Horizon => inner.Horizon;

    /// <inheritdoc />
    public Guarantee GuaranteeOf(Effect effect) => inner.GuaranteeOf(effect);

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default)
    {
        GatherResult result = await inner.GatherAsync(call, known, cancellationToken);
        await WaitIfAsync(result is GatherResult.Failed, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => inner.Plan(call, facts, ledger, now);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (effect.Kind == FrontKinds.FindConversation)
        {
            await Task.Delay(FrontPlanner.FindDelay, cancellationToken);
        }

        SendResult result = await inner.SendAsync(effect, cancellationToken);
        _unclear[effect.Id] = result is SendResult.Unclear ? TimeProvider.System.GetUtcNow() : null;
        await WaitIfAsync(result is not SendResult.Written, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        // What was not sent in this run is in doubt since an earlier one: at least since this one began.
        if ((_unclear.TryGetValue(effect.Id, out DateTimeOffset? since) ? since : _start) is { } doubtful)
        {
            TimeSpan wait = doubtful + Horizon - TimeProvider.System.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, cancellationToken);
        }

        VerifyResult result = await inner.VerifyAsync(effect, cancellationToken);
        await WaitIfAsync(result is VerifyResult.Failed, cancellationToken);
        return result;
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => inner.Replan(plan, fault);

    private static Task WaitIfAsync(bool failed, CancellationToken cancellationToken) =>
        failed ? Task.Delay(AfterFailure, cancellationToken) : Task.CompletedTask;
}
