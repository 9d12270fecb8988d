using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases the due items of one work queue and runs them, a limited number at a time, while the circuit allows it.</summary>
/// <remarks>
/// This is the far end of the work queue. The near end is <see cref="WakeUp"/>: <see cref="CallIntake"/> signals it after each commit.
/// The loop runs the delegate that <see cref="PipelineService"/> gives it: <see cref="CallWriter.RunAsync"/> for a destination,
/// <see cref="CallSettler.RunAsync"/> for settling, <see cref="CallConfirmer.RunAsync"/> for fetching.
/// </remarks>
internal sealed class WorkLoop(
    PipelineParts parts, WakeUp wakeUp, CircuitBoard board, WorkName work, Func<CallLease, CancellationToken, Task<RunOutcome>> run)
{
    private readonly Lock _lock = new();
    private Circuit _circuit = new();
    private TaskCompletionSource _finished = NewSignal();
    private int _running;
    private DateTimeOffset? _soonest;
    private DateTimeOffset _lookedAtBacklog;

    /// <summary>Gets a value indicating whether waiting items are measured as a backlog.</summary>
    public bool IsBacklog { get; init; } = true;

    /// <summary>Leases and runs work until it is canceled, then waits for what is running.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Task woken = wakeUp.Next(work);
            Task finished;
            int free;
            DateTimeOffset now = parts.Now;
            DateTimeOffset? openUntil;
            lock (_lock)
            {
                if (_finished.Task.IsCompleted)
                {
                    _finished = NewSignal();
                }

                finished = _finished.Task;
                free = Math.Max(0, _circuit.Allows(now, parts.Options.Concurrency) - _running);
                openUntil = _circuit.OpenUntil;
                _soonest = _soonest <= now ? null : _soonest;
            }

            int begun = 0;
            TimeSpan wait = parts.Options.PollEvery;
            if (free > 0)
            {
                StoreResult<ValueList<CallLease>> leased = await parts.Stores.Due
                    .LeaseAsync(work, free, now, parts.Options.LeaseFor, CancellationToken.None).ConfigureAwait(false);
                if (leased.TryGet(out ValueList<CallLease> leases, out StoreFault? fault))
                {
                    begun = leases.Count;
                    Begin(leases, cancellationToken);
                    await MeasureAsync(now, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    parts.Logger.StoreFaulted(work.Value, fault.Kind, fault.Message);
                }
            }
            else if (openUntil > now)
            {
                wait = openUntil.Value - now < wait ? openUntil.Value - now : wait;
            }

            if (begun == 0 || begun == free)
            {
                // Either all slots are taken or nothing is due. A signal is of use only while a slot is free.
                wait = Sooner(wait, now);
                Task[] signals = free > 0 && begun == 0 ? [woken, finished] : [finished];
                await WaitAsync(signals, wait, cancellationToken).ConfigureAwait(false);
            }
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // This loop knows what it put off itself; the next regular poll finds what other hosts put off.
    private TimeSpan Sooner(TimeSpan wait, DateTimeOffset now)
    {
        lock (_lock)
        {
            TimeSpan least = TimeSpan.FromMilliseconds(1);
            TimeSpan known = (_soonest ?? now + wait) - now;
            return known < least ? least : known < wait ? known : wait;
        }
    }

    // Counting a long backlog takes time, and a metric does not need it more often.
    private async Task MeasureAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!IsBacklog || now - _lookedAtBacklog < parts.Options.PollEvery)
        {
            return;
        }

        _lookedAtBacklog = now;
        StoreResult<Backlog> backlog = await parts.Stores.Due.BacklogAsync(work, cancellationToken).ConfigureAwait(false);
        if (backlog.TryGet(out Backlog? known, out _))
        {
            CallLoggingDiagnostics.Backlog(work.Value, known, now);
        }
    }

    private async Task WaitAsync(Task[] signals, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task delay = Task.Delay(wait, parts.Time, stop.Token);
        await Task.WhenAny([delay, .. signals]).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
    }

    private void Begin(ValueList<CallLease> leases, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _running += leases.Count;
        }

        foreach (CallLease lease in leases)
        {
            _ = Task.Run(() => RunOneAsync(lease, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RunOneAsync(CallLease lease, CancellationToken cancellationToken)
    {
        long begun = parts.Time.GetTimestamp();
        RunOutcome result;
        try
        {
            result = await run(lease, cancellationToken).ConfigureAwait(false);
            if (result is { Fault: null, Lost: false })
            {
                StoreResult<bool> completed = await parts.Stores.Due
                    .CompleteAsync(lease, result.NextDue, result.Failed ? lease.Attempts + 1 : 0, CancellationToken.None).ConfigureAwait(false);
                result = completed.Fault is { } fault ? RunOutcome.Of(fault) : result;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            result = RunOutcome.LeaseLost;
        }
#pragma warning disable CA1031 // one item's fault must not end the loop; its lease runs out and it is retried
        catch (Exception fault)
#pragma warning restore CA1031
        {
            parts.Logger.RunFailed(lease.Call.ToString(), work.Value, fault.GetType().Name);
            result = new RunOutcome(null, Failed: true, RunHealth.Failed);
        }

        if (result.Fault is { } storeFault)
        {
            parts.Logger.StoreFaulted(work.Value, storeFault.Kind, storeFault.Message);
        }

        CallLoggingDiagnostics.Run(work.Value, parts.Time.GetElapsedTime(begun));
        Finish(result);
    }

    private void Finish(RunOutcome outcome)
    {
        lock (_lock)
        {
            Circuit before = _circuit;
            _circuit = _circuit.After(outcome.Health, outcome.Pause, parts.Now, parts.Options);
            board.Show(work, _circuit);
            if (_circuit.OpenUntil is not null && before.OpenUntil is null)
            {
                parts.Logger.CircuitOpened(work.Value, _circuit.Failures);
            }
            else if (_circuit.OpenUntil is null && before.OpenUntil is not null)
            {
                parts.Logger.CircuitClosed(work.Value);
            }

            _running--;
            if (outcome.NextDue is { } due && (_soonest is not { } soonest || due < soonest))
            {
                _soonest = due;
            }

            _finished.TrySetResult();
        }
    }

    // Writes under way may finish: without their responses the effects would be in doubt.
    private async Task DrainAsync()
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            Task finished;
            lock (_lock)
            {
                if (_running == 0 || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(10))
                {
                    return;
                }

                if (_finished.Task.IsCompleted)
                {
                    _finished = NewSignal();
                }

                finished = _finished.Task;
            }

            await Task.WhenAny(finished, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        }
    }
}
