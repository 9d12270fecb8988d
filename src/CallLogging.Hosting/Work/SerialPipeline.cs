using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>
/// Runs the pipeline step by step: one work item at a time and in a fixed order. Command lines, replays and tests that move a clock of
/// their own use it.
/// </summary>
/// <remarks>
/// A host that keeps running uses its background services instead. Both at once in one program do no harm, but then the order of the
/// work is not fixed. The class is registered by <c>AddCallLogging</c>; it is not meant for concurrent use.
/// </remarks>
/// <example>
/// The loop works until nothing is due anymore, without waiting for a real clock:
/// <code>
/// while ((await pipeline.RunDueAsync()).Value is { } next)
/// {
///     clock.MoveTo(next);
/// }
/// </code>
/// </example>
public sealed class SerialPipeline
{
    // Bounds work that is due again at once, which would otherwise keep the clock at one instant forever.
    private const int MaxItems = 100_000;

    private readonly PipelineContext _context;
    private readonly IReadOnlyList<WorkRunner> _runners;

    internal SerialPipeline(PipelineContext context)
    {
        _context = context;
        _runners = WorkRunner.CreateAll(context);
    }

    /// <summary>Runs everything that is due at the current time, the call that has waited longest first, and everything that it makes due.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The time at which the next work is due, or null if none waits; or the fault of the store.</returns>
    /// <exception cref="InvalidOperationException">A destination makes its work due again without end.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; cancellation takes effect between two work items.</exception>
    public async Task<StoreResult<DateTimeOffset?>> RunDueAsync(CancellationToken cancellationToken = default)
    {
        for (int turn = 0; turn < MaxItems; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StoreResult<bool> worked = await RunOneAsync(cancellationToken).ConfigureAwait(false);
            if (worked.Fault is { } fault)
            {
                return fault;
            }

            if (!worked.Value)
            {
                return await WorkRunner.FindNextDueAsync(_runners, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new InvalidOperationException($"After {MaxItems} work items, work is still due at the same instant: a destination plans without end.");
    }

    // Leases and runs one item of the first queue that has a due item.
    private async Task<StoreResult<bool>> RunOneAsync(CancellationToken cancellationToken)
    {
        foreach (WorkRunner runner in _runners)
        {
            // A destination whose circuit is open would reject every call the same way.
            if (runner.CountAllowed(_context.Now, max: 1) == 0)
            {
                continue;
            }

            StoreResult<ValueList<WorkLease>> leased = await runner.LeaseAsync(1, cancellationToken).ConfigureAwait(false);
            if (!leased.TryGet(out ValueList<WorkLease> leases, out StoreFault? fault))
            {
                return fault;
            }

            if (leases.IsEmpty)
            {
                continue;
            }

            WorkResult result = await runner.RunAsync(leases[0], cancellationToken).ConfigureAwait(false);
            if (result is WorkResult.StoreFailed(var storeFault))
            {
                return storeFault;
            }

            // A program that works step by step stops at the first exception.
            (result as WorkResult.Crashed)?.Rethrow();
            runner.Record((leases[0].Item, result));
            return true;
        }

        return false;
    }
}
