using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Simulation;

/// <summary>One host: workers for every destination and for settling, and an intake. It can be paused, killed and started again.</summary>
internal sealed class SimHost
{
    private readonly World _world;
    private readonly List<(QueueName Queue, TaskCompletionSource Sleeper)> _sleeping = [];
    private CallIntake? _intake;

    public SimHost(World world, int number)
    {
        _world = world;
        Number = number;
        Clock = new HostClock(world.Clock);
    }

    public int Number { get; }

    public HostClock Clock { get; }

    /// <summary>The number of times that the host has died; continuations of an earlier life never run.</summary>
    public int Life { get; private set; }

    public bool IsUp { get; private set; }

    public DateTimeOffset PausedUntil { get; set; }

    public void Start()
    {
        IsUp = true;
        var store = new SimStore(_world, this);
        CallStores stores = _world.Database is { } database
            ? new SimPostgreSql(_world, database, _world.Switches.Rules, this).ToStores()
            : new CallStores(store, store, store, store, store, store);
        var context = new PipelineContext(stores, _world.Connections, _world.Options, Clock, NullLogger.Instance)
        {
            NextJitter = () => _world.Random.NextDouble(),
            Assemble = _world.Assemble,
        };
        _intake = new CallIntake(context, new WorkSignal(), new InactivityMonitor(context, new Dictionary<AccountKey, InactivityThreshold>()), new RefusedRequests(Clock), []);
        _ = WorkAsync(new WorkRunner(context, QueueName.Settling, new CallSettler(context).RunAsync));
        foreach (RecordingDestination destination in _world.Destinations)
        {
            var runner = WorkRunner.CreateForDelivery(context, destination);
            _ = WorkAsync(runner);
            _ = WorkAsync(runner);
        }
    }

    public void Kill()
    {
        Life++;
        IsUp = false;
        PausedUntil = default;
        _sleeping.Clear();
    }

    public void Wake()
    {
        (QueueName Queue, TaskCompletionSource Sleeper)[] sleeping = [.. _sleeping];
        _sleeping.Clear();
        foreach ((QueueName queue, TaskCompletionSource sleeper) in sleeping)
        {
            // A lease request that finds nothing changes nothing. Where requests take many steps, the worker sleeps on until work is due.
            if (_world.Database is not null && GetNextDue(queue) is var next && !(next <= Clock.GetUtcNow()))
            {
                _sleeping.Add((queue, sleeper));
                WakeAt(next, sleeper);
            }
            else
            {
                sleeper.TrySetResult();
            }
        }
    }

    public async Task TakeMessageAsync(ProviderMessage message)
    {
        int life = Life;
        StoreResult<int> stored = await _intake!.AppendAsync(message.Events);
        if (stored.Fault is null && life == Life)
        {
            World.Acknowledge(message);
        }
    }

    private async Task WorkAsync(WorkRunner runner)
    {
        int life = Life;
        while (life == Life)
        {
            if (runner.CountAllowed(Clock.GetUtcNow(), 1) == 0)
            {
                await SleepAsync(runner.Queue, runner.OpenUntil);
                continue;
            }

            StoreResult<ValueList<WorkLease>> leased = await runner.LeaseAsync(1, CancellationToken.None);
            if (!leased.TryGet(out ValueList<WorkLease> leases, out _))
            {
                await SleepAsync(runner.Queue, Clock.GetUtcNow() + _world.Options.PollEvery);
                continue;
            }

            if (leases.IsEmpty)
            {
                DateTimeOffset? next = GetNextDue(runner.Queue);

                // Work that is due but was not leased is locked at this moment; the worker polls again, as in any host.
                await SleepAsync(runner.Queue, next <= Clock.GetUtcNow() ? Clock.GetUtcNow() + _world.Options.PollEvery : next);
                continue;
            }

            WorkResult result = await runner.RunAsync(leases[0], CancellationToken.None);
            (result as WorkResult.Crashed)?.Rethrow();
            if (life == Life)
            {
                runner.Record((leases[0].Item, result));
            }
        }
    }

    // Sleeps until the next work is due, or until any host stores events.
    private async Task SleepAsync(QueueName queue, DateTimeOffset? until)
    {
        var sleeper = new TaskCompletionSource();
        _sleeping.Add((queue, sleeper));
        WakeAt(until, sleeper);
        await sleeper.Task;
        _sleeping.Remove((queue, sleeper));
        await _world.Turns.NextAsync(this);
    }

    // While clocks jump, no time that another host stored can be trusted, and the worker looks for work every minute.
    private DateTimeOffset? GetNextDue(QueueName queue)
    {
        DateTimeOffset? next = _world.GetNextDue(queue);
        DateTimeOffset nextLook = Clock.GetUtcNow().AddMinutes(1);
        return _world.ClocksJump && next > nextLook ? nextLook : next;
    }

    private void WakeAt(DateTimeOffset? at, TaskCompletionSource sleeper)
    {
        if (at is { } due)
        {
            TimeSpan wait = due - Clock.GetUtcNow();
            _world.ScheduleAfter(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), () => sleeper.TrySetResult());
        }
    }
}
