using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Samples.LogCalls;

/// <summary>
/// Detects that a destination is down. A host retries for as long as it takes, but a run must end: on a clock that jumps, it would retry
/// for ever within a minute.
/// </summary>
/// <param name="inner">The destination that carries out the work.</param>
/// <param name="patience">The time that the destination may fail.</param>
internal sealed class WatchedDestination(IDestination inner, Patience patience) : IJoiningDestination
{
    private static readonly TimeSpan NextProbe = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private DateTimeOffset? _failsSince;

    /// <summary>The last fault of a destination that has failed for too long; null while it responds.</summary>
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

        // A gatherer that had nothing to look up got no response.
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

    // A destination that rejects for good, or asks for another plan, has responded.
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
            // The inner destination sends a request of its own for each call.
        }
    }
}

/// <summary>The time that a destination may fail without a success before a run continues without it.</summary>
/// <param name="Limit">The longest time; a run on the real clock retries for ever, as a host does.</param>
/// <param name="Clock">The clock that measures the time.</param>
internal sealed record Patience(TimeSpan Limit, TimeProvider Clock)
{
    /// <summary>Creates the limit of a destination that is retried as fast as the run's clock jumps: a few dozen attempts per call.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static Patience ByTheRun(TimeProvider clock) => new(Jumps(clock) ? TimeSpan.FromHours(2) : TimeSpan.MaxValue, clock);

    /// <summary>Creates the limit of a destination whose waits pass in real time, although the run's clock jumps.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static Patience ByTheUser(TimeProvider clock) => new(Jumps(clock) ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue, TimeProvider.System);

    /// <summary>Determines whether a run's clock jumps over times without events.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static bool Jumps(TimeProvider clock) => clock is ManualTimeProvider;
}
