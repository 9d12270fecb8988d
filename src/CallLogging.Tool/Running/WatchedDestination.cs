using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tool;

/// <summary>
/// Detects that a destination is down. A host retries for as long as it takes, but a run must end: on a clock that jumps, it would retry
/// for ever within a minute.
/// </summary>
/// <param name="inner">The destination that carries out the work.</param>
/// <param name="tolerance">The time that the destination may fail.</param>
internal sealed class WatchedDestination(IDestination inner, FailureTolerance tolerance) : IBatchingDestination, IReportingDestination
{
    private static readonly TimeSpan ProbeDelay = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<EffectId, EffectKind> _written = [];
    private readonly HashSet<EffectId> _unclear = [];
    private DateTimeOffset? _failsSince;

    /// <summary>The last fault of a destination that has failed for too long; null while it responds.</summary>
    public string? DownReason { get; private set; }

    /// <summary>The number of effects that the run has written.</summary>
    public int Written
    {
        get
        {
            lock (_lock)
            {
                return _written.Count;
            }
        }
    }

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public TimeSpan Horizon => inner.Horizon;

    /// <inheritdoc />
    public TimeSpan GetHorizon(Effect effect) => inner.GetHorizon(effect);

    /// <summary>Returns the number of effects of a kind that the run has written.</summary>
    /// <param name="kind">The kind, such as <c>create:Task</c>.</param>
    public int CountWritten(EffectKind kind)
    {
        lock (_lock)
        {
            return _written.Values.Count(k => k == kind);
        }
    }

    /// <inheritdoc />
    public DeliveryGuarantee GetGuarantee(Effect effect) => inner.GetGuarantee(effect);

    /// <inheritdoc />
    public JsonCodec<IDestinationFacts> FactsCodec => inner.FactsCodec;

    /// <inheritdoc />
    public async Task<GatherResult> GatherAsync(Call call, IDestinationFacts? knownFacts, CancellationToken cancellationToken = default)
    {
        if (DownReason is { } reason)
        {
            return new GatherResult.Failed(new DestinationFault.RetryAfter(reason, ProbeDelay));
        }

        GatherResult result = await inner.GatherAsync(call, knownFacts, cancellationToken);

        // A gatherer that had nothing to look up got no response.
        if (result is not GatherResult.NotNeeded)
        {
            RecordFault(result is GatherResult.Failed(var fault) ? fault : null);
        }

        return result;
    }

    /// <inheritdoc />
    public EffectPlan Plan(Call call, IDestinationFacts facts, ValueList<LedgerEntry> ledger, DateTimeOffset now) => inner.Plan(call, facts, ledger, now);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (DownReason is { } reason)
        {
            return new SendResult.Rejected(new DestinationFault.RetryAfter(reason, ProbeDelay));
        }

        SendResult result = await inner.SendAsync(effect, cancellationToken);
        RecordFault(result switch
        {
            SendResult.Rejected(var fault) => fault,
            SendResult.Unclear unclear => new DestinationFault.RetryAfter(unclear.Reason) { Scope = unclear.Scope },
            _ => null,
        });
        RecordWrite(effect, result is SendResult.Written, result is SendResult.Unclear);

        return result;
    }

    /// <inheritdoc />
    public async Task<VerifyResult> VerifyAsync(Effect effect, CancellationToken cancellationToken = default)
    {
        if (DownReason is { } reason)
        {
            return new VerifyResult.Failed(new DestinationFault.RetryAfter(reason, ProbeDelay));
        }

        VerifyResult result = await inner.VerifyAsync(effect, cancellationToken);
        RecordFault(result is VerifyResult.Failed(var fault) ? fault : null);
        RecordWrite(effect, result is VerifyResult.Found && IsUnclear(effect), isUnclear: false);

        return result;
    }

    /// <inheritdoc />
    public ReplanResult Replan(EffectPlan plan, DestinationFault.Replan fault) => inner.Replan(plan, fault);

    /// <inheritdoc />
    public void ReportFindings(CallKey call, ValueList<PlanFinding> findings) => (inner as IReportingDestination)?.ReportFindings(call, findings);

    /// <inheritdoc />
    public IDisposable BeginBatching() => (inner as IBatchingDestination)?.BeginBatching() ?? new NoBatch();

    private bool IsUnclear(Effect effect)
    {
        lock (_lock)
        {
            return _unclear.Contains(effect.Id);
        }
    }

    private void RecordWrite(Effect effect, bool isWritten, bool isUnclear)
    {
        lock (_lock)
        {
            if (isWritten)
            {
                _written[effect.Id] = effect.Kind;
            }

            if (isUnclear)
            {
                _unclear.Add(effect.Id);
            }
        }
    }

    // A destination that rejects for good, asks for another plan, or fails for one call only, has responded.
    private void RecordFault(DestinationFault? fault)
    {
        lock (_lock)
        {
            if (fault is not (DestinationFault.RetryAfter or DestinationFault.Pause) || fault.Scope == FaultScope.Call)
            {
                _failsSince = null;
                return;
            }

            DateTimeOffset now = tolerance.Clock.GetUtcNow();
            _failsSince ??= now;
            if (now - _failsSince >= tolerance.Limit)
            {
                DownReason = fault.Reason;
            }
        }
    }

    private sealed class NoBatch : IDisposable
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
internal sealed record FailureTolerance(TimeSpan Limit, TimeProvider Clock)
{
    /// <summary>Creates the limit of a destination that is retried as fast as the run's clock jumps: a few dozen attempts per call.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static FailureTolerance CreateForRunClock(TimeProvider clock) => new(CanJump(clock) ? TimeSpan.FromHours(2) : TimeSpan.MaxValue, clock);

    /// <summary>Creates the limit of a destination whose waits pass in real time, although the run's clock jumps.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static FailureTolerance CreateForRealTime(TimeProvider clock) => new(CanJump(clock) ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue, TimeProvider.System);

    /// <summary>Determines whether a run's clock jumps over times without events.</summary>
    /// <param name="clock">The clock of the run.</param>
    public static bool CanJump(TimeProvider clock) => clock is ManualTimeProvider;
}
