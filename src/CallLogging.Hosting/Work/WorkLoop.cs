using System.Diagnostics;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Runs the due items of one work queue, a limited number at a time, while the circuit allows it.</summary>
/// <remarks>
/// This is the consumer side of the work queue. The producer side is <see cref="WorkSignal"/>: <see cref="CallIntake"/> signals it after each commit.
/// The loop leases, runs and completes the items through a <see cref="WorkRunner"/>; <see cref="WorkRunner.CreateAll"/> says which class
/// does the work of which queue.
/// </remarks>
internal sealed class WorkLoop(PipelineContext context, WorkSignal signal, WorkRunner runner)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _finished = CreateSignal();
    private int _running;
    private DateTimeOffset? _earliestDue;
    private DateTimeOffset _backlogMeasuredAt;

    /// <summary>Gets a value indicating whether waiting items are measured as a backlog.</summary>
    public bool ShouldMeasureBacklog { get; init; } = true;

    /// <summary>Leases and runs work until it is canceled, then waits for what is running.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Task woken = signal.WaitForNextAsync(runner.Queue);
            Task finished;
            int free;
            runner.ApplyReset();
            DateTimeOffset now = context.Now;
            DateTimeOffset? openUntil;
            lock (_lock)
            {
                if (_finished.Task.IsCompleted)
                {
                    _finished = CreateSignal();
                }

                finished = _finished.Task;
                free = Math.Max(0, runner.CountAllowed(now, context.Options.Concurrency) - _running);
                openUntil = runner.OpenUntil;
                _earliestDue = _earliestDue <= now ? null : _earliestDue;
            }

            int begun = 0;
            TimeSpan wait = context.Options.PollEvery;
            if (free > 0)
            {
                StoreResult<ValueList<WorkLease>> leased = await runner.LeaseAsync(free, CancellationToken.None).ConfigureAwait(false);
                if (leased.TryGet(out ValueList<WorkLease> leases, out StoreFault? fault))
                {
                    begun = leases.Count;
                    Start(leases, cancellationToken);
                    await MeasureBacklogAsync(now, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    context.Logger.StoreFaulted(runner.Queue.Value, fault.Kind, fault.Message);
                }
            }
            else if (openUntil > now)
            {
                wait = openUntil.Value - now < wait ? openUntil.Value - now : wait;
            }

            if (begun == 0 || begun == free)
            {
                // Either all slots are taken or nothing is due. A signal is of use only while a slot is free.
                wait = Earliest(wait, now);
                Task[] signals = (free > 0 && begun == 0) || openUntil > now ? [woken, finished] : [finished];
                await WaitAsync(signals, wait, cancellationToken).ConfigureAwait(false);
            }
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource CreateSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // This loop knows what it put off itself; the next regular poll finds what other hosts put off.
    private TimeSpan Earliest(TimeSpan wait, DateTimeOffset now)
    {
        lock (_lock)
        {
            TimeSpan least = TimeSpan.FromMilliseconds(1);
            TimeSpan known = (_earliestDue ?? now + wait) - now;
            return known < least ? least : known < wait ? known : wait;
        }
    }

    // Counting a long backlog takes time, and a metric does not need it more often.
    private async Task MeasureBacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!ShouldMeasureBacklog || now - _backlogMeasuredAt < context.Options.PollEvery)
        {
            return;
        }

        _backlogMeasuredAt = now;
        StoreResult<Backlog> backlog = await context.Stores.WorkQueue.GetBacklogAsync(runner.Queue, cancellationToken).ConfigureAwait(false);
        if (backlog.TryGet(out Backlog? known, out _))
        {
            PipelineTelemetry.SetBacklog(runner.Queue.Value, known, now);
        }
    }

    private async Task WaitAsync(Task[] signals, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task delay = Task.Delay(wait, context.Time, stop.Token);
        await Task.WhenAny([delay, .. signals]).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
    }

    private void Start(ValueList<WorkLease> leases, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _running += leases.Count;
        }

        foreach (WorkLease lease in leases)
        {
            _ = Task.Run(() => RunOneAsync(lease, cancellationToken), CancellationToken.None);
        }
    }

    private async Task RunOneAsync(WorkLease lease, CancellationToken cancellationToken)
    {
        long begun = context.Time.GetTimestamp();
        WorkResult result;
        try
        {
            result = await runner.RunAsync(lease, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            result = new WorkResult.LeaseLost();
        }

        if (result is WorkResult.StoreFailed(var storeFault))
        {
            context.Logger.StoreFaulted(runner.Queue.Value, storeFault.Kind, storeFault.Message);
        }

        PipelineTelemetry.RecordWork(runner.Queue.Value, context.Time.GetElapsedTime(begun));
        Finish(lease.Item, result);
    }

    private void Finish(WorkItem item, WorkResult result)
    {
        lock (_lock)
        {
            runner.Record((item, result));
            _running--;
            if (result.NextDueAt is { } due && (_earliestDue is not { } soonest || due < soonest))
            {
                _earliestDue = due;
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
                    _finished = CreateSignal();
                }

                finished = _finished.Task;
            }

            await Task.WhenAny(finished, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        }
    }
}
