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
        var settler = new CallSettler(parts);
        _ = WorkAsync(QueueName.Settling, stores, settler.RunAsync);
        foreach (RecordingDestination destination in _world.Destinations)
        {
            var writer = new DeliveryWorker(parts, destination);
            _ = WorkAsync(new QueueName(destination.Name), stores, writer.RunAsync);
            _ = WorkAsync(new QueueName(destination.Name), stores, writer.RunAsync);
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

    private async Task WorkAsync(QueueName work, CallStores stores, Func<CallLease, CancellationToken, Task<WorkResult>> run)
    {
        int life = Life;
        while (life == Life)
        {
            StoreResult<ValueList<CallLease>> answer = await stores.WorkQueue.LeaseAsync(work, 1, _world.Clock.GetUtcNow(), _world.Options.LeaseFor);
            if (!answer.TryGet(out ValueList<CallLease> leases, out _))
            {
                await SleepAsync(work, _world.Clock.GetUtcNow() + _world.Options.PollEvery);
                continue;
            }

            if (leases.IsEmpty)
            {
                DateTimeOffset? next = _world.NextDue(work);

                // Due and not leased: locked at this moment. Looked for again as any host does.
                await SleepAsync(work, next <= _world.Clock.GetUtcNow() ? _world.Clock.GetUtcNow() + _world.Options.PollEvery : next);
                continue;
            }

            WorkResult outcome = await run(leases[0], CancellationToken.None);
            if (outcome is not (WorkResult.LeaseLost or WorkResult.StoreFailed))
            {
                await stores.WorkQueue.CompleteAsync(leases[0], outcome.NextDueAt, outcome is WorkResult.RetryAt or WorkResult.Paused ? leases[0].Attempts + 1 : 0);
            }
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
