using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallLogging.Simulation;

/// <summary>One host: workers for every destination and for settling, and an intake. It can be paused, killed and started again.</summary>
internal sealed class SimHost
{
    private readonly World _world;
    private readonly List<(QueueName Work, TaskCompletionSource Sleeper)> _sleeping = [];
    private CallIntake? _intake;

    public SimHost(World world, int number)
    {
        _world = world;
        Number = number;
    }

    public int Number { get; }

    /// <summary>Counts its lives; what belongs to an earlier one never goes on.</summary>
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
        var parts = new PipelineContext(stores, _world.Router, _world.Options, _world.Clock, NullLogger.Instance)
        {
            NextJitter = () => _world.Random.NextDouble(),
            Assemble = _world.Assemble,
        };
        _intake = new CallIntake(parts, new WorkSignal(), new InactivityMonitor(parts, new InactivityOptions()));
        _ = WorkAsync(new WorkRunner(parts, QueueName.Settling, new CallSettler(parts).RunAsync));
        foreach (RecordingDestination destination in _world.Destinations)
        {
            var runner = new WorkRunner(parts, new QueueName(destination.Name), new DeliveryWorker(parts, destination).RunAsync);
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
        (QueueName Work, TaskCompletionSource Sleeper)[] sleeping = [.. _sleeping];
        _sleeping.Clear();
        foreach ((QueueName work, TaskCompletionSource sleeper) in sleeping)
        {
            // A look that finds nothing changes nothing: where requests take many steps it is left out, until there is something.
            if (_world.Database is not null && _world.NextDue(work) is var next && !(next <= _world.Clock.GetUtcNow()))
            {
                _sleeping.Add((work, sleeper));
                WakeAt(next, sleeper);
            }
            else
            {
                sleeper.TrySetResult();
            }
        }
    }

    public async Task DeliverAsync(Delivery delivery)
    {
        int life = Life;
        StoreResult<int> stored = await _intake!.AppendAsync(delivery.Events);
        if (stored.Fault is null && life == Life)
        {
            World.Acknowledge(delivery);
        }
    }

    private async Task WorkAsync(WorkRunner runner)
    {
        int life = Life;
        while (life == Life)
        {
            StoreResult<ValueList<CallLease>> answer = await runner.LeaseAsync(1, CancellationToken.None);
            if (!answer.TryGet(out ValueList<CallLease> leases, out _))
            {
                await SleepAsync(runner.Queue, _world.Clock.GetUtcNow() + _world.Options.PollEvery);
                continue;
            }

            if (leases.IsEmpty)
            {
                DateTimeOffset? next = _world.NextDue(runner.Queue);

                // Due and not leased: locked at this moment. Looked for again as any host does.
                await SleepAsync(runner.Queue, next <= _world.Clock.GetUtcNow() ? _world.Clock.GetUtcNow() + _world.Options.PollEvery : next);
                continue;
            }

            WorkResult result = await runner.RunAsync(leases[0], CancellationToken.None);
            (result as WorkResult.Crashed)?.Rethrow();
        }
    }

    // Asleep until the next work is due, or until events come in anywhere.
    private async Task SleepAsync(QueueName work, DateTimeOffset? until)
    {
        var sleeper = new TaskCompletionSource();
        _sleeping.Add((work, sleeper));
        WakeAt(until, sleeper);
        await sleeper.Task;
        _sleeping.Remove((work, sleeper));
        await _world.Turns.Next(this);
    }

    private void WakeAt(DateTimeOffset? at, TaskCompletionSource sleeper)
    {
        if (at is { } due)
        {
            TimeSpan wait = due - _world.Clock.GetUtcNow();
            _world.Later(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), () => sleeper.TrySetResult());
        }
    }
}
