using CallLogging.Delivery;

namespace CallLogging.Samples.LogCalls;

/// <summary>
/// Notices that a destination is down. A host tries for as long as it takes; a run has an end: on a clock that jumps, it would try for ever
/// within a minute.
/// </summary>
internal sealed class WatchedDestination(IDestination inner, Patience patience) : IJoiningDestination
{
    private static readonly TimeSpan NextProbe = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DateTimeOffset? _failsSince;

    /// <summary>What was said last, once it has failed for too long; null while it answers.</summary>
    public string? DownBecause { get; private set; }

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public TimeSpan Horizon => inner.Horizon;

    /// <inheritdoc />
    public Guarantee GuaranteeOf(Effect effect) => inner.GuaranteeOf(effect);

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, string? known, CancellationToken cancellationToken = default)
    {
        if (DownBecause is { } reason)
        {
            return new GatherResult.Failed(new DestinationFault.RetryAfter(reason, NextProbe));
        }

        GatherResult result = await inner.GatherAsync(call, known, cancellationToken);

        // Where nothing was to be asked, nobody has answered.
        if (result is not GatherResult.NotNeeded)
        {
            Notice(result is GatherResult.Failed(var fault) ? fault : null);
        }

        return result;
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, string facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => inner.Plan(call, facts, ledger, now);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (DownBecause is { } reason)
        {
            return new SendResult.Refused(new DestinationFault.RetryAfter(reason, NextProbe));
        }

        SendResult result = await inner.SendAsync(effect, cancellationToken);
        Notice(result switch
        {
            SendResult.Refused(var fault) => fault,
            SendResult.Unclear(var why) => new DestinationFault.RetryAfter(why),
            _ => null,
        });
        return result;
    }

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (DownBecause is { } reason)
        {
            return new VerifyResult.Failed(new DestinationFault.RetryAfter(reason, NextProbe));
        }

        VerifyResult result = await inner.VerifyAsync(effect, cancellationToken);
        Notice(result is VerifyResult.Failed(var fault) ? fault : null);
        return result;
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => inner.Replan(plan, fault);

    /// <inheritdoc />
    public IDisposable JoinRequests() => (inner as IJoiningDestination)?.JoinRequests() ?? new NothingToJoin();

    // Who refuses for good, or wants it otherwise, is there.
    private void Notice(DestinationFault? fault)
    {
        lock (_lock)
        {
            if (fault is not (DestinationFault.RetryAfter or DestinationFault.Pause))
            {
                _failsSince = null;
                return;
            }

            DateTimeOffset now = patience.Clock.GetUtcNow();
            _failsSince ??= now;
            if (now - _failsSince >= patience.Limit)
            {
                DownBecause = fault.Reason;
            }
        }
    }

    private sealed class NothingToJoin : IDisposable
    {
        public void Dispose()
        {
            // It asks for each call by itself.
        }
    }
}
