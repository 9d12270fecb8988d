using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Leases due calls of one kind of work and runs them, so many at a time, while its circuit allows.</summary>
internal sealed class WorkLoop(
    PipelineParts parts, WakeUp wakeUp, CircuitBoard board, WorkName work, Func<CallLease, CancellationToken, Task<RunOutcome>> run)
{
    private readonly Lock _lock = new();
    private Circuit _circuit = new();
    private TaskCompletionSource _finished = NewSignal();
    private int _running;
    private DateTimeOffset? _soonest;
    private DateTimeOffset _lookedAtBacklog;

    /// <summary>Whether what waits is measured as backlog.</summary>
    public bool IsBacklog { get; init; } = true;

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
                // Full, or nothing to do. Waking up is of use only while a slot is free.
                wait = Sooner(wait, now);
                Task[] signals = free > 0 && begun == 0 ? [woken, finished] : [finished];
                await WaitAsync(signals, wait, cancellationToken).ConfigureAwait(false);
            }
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What this loop put off itself it knows; what others put off, the next regular look finds.
    private TimeSpan Sooner(TimeSpan wait, DateTimeOffset now)
    {
        lock (_lock)
        {
            TimeSpan least = TimeSpan.FromMilliseconds(1);
            TimeSpan known = (_soonest ?? now + wait) - now;
            return known < least ? least : known < wait ? known : wait;
        }
    }

    // Counting a long backlog takes time: now and then is enough for a metric.
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
        RunOutcome outcome;
        try
        {
            outcome = await run(lease, cancellationToken).ConfigureAwait(false);
            if (outcome is { Fault: null, Lost: false })
            {
                StoreResult<bool> completed = await parts.Stores.Due
                    .CompleteAsync(lease, outcome.NextDue, outcome.Failed ? lease.Attempts + 1 : 0, CancellationToken.None).ConfigureAwait(false);
                outcome = completed.Fault is { } fault ? RunOutcome.Of(fault) : outcome;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = RunOutcome.LeaseLost;
        }
#pragma warning disable CA1031 // one call's fault must not end the loop; its lease ends and it is tried again
        catch (Exception fault)
#pragma warning restore CA1031
        {
            parts.Logger.RunFailed(lease.Call.ToString(), work.Value, fault.GetType().Name);
            outcome = new RunOutcome(null, Failed: true, RunHealth.Failed);
        }

        if (outcome.Fault is { } seen)
        {
            parts.Logger.StoreFaulted(work.Value, seen.Kind, seen.Message);
        }

        CallLoggingDiagnostics.Run(work.Value, parts.Time.GetElapsedTime(begun));
        Finish(outcome);
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

    // Calls that are being written are let to end: their answers are worth a short wait.
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
