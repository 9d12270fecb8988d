using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>Hosts, providers, destinations, a shared store and a clock, all moved by draws from one seed.</summary>
internal sealed class World
{
    private static readonly TimeSpan s_chaosFor = TimeSpan.FromMinutes(12);

    private readonly List<SimHost> _hosts = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly DateTimeOffset _chaosUntil;
    private ulong _trace = 14695981039346656037;
    private bool _looksLater;
    private long _steps;

    public World(int seed, Without without, Setup setup)
    {
        Seed = seed;
        Setup = setup;
        Random = new Random(seed);
        Clock = new ManualTimeProvider();
        _chaosUntil = Clock.GetUtcNow() + s_chaosFor;
        Switches = new Switches(without);
        Database = setup.IsPostgreSql ? new SimDatabase(this) : null;
        Stores = Database is { } database
            ? new SimPostgreSql(this, database, Switches.Rules, host: null).ToStores()
            : new MemoryCallStore(Switches.Rules).ToStores();
        Assemble = Switches.Assemble;
        DeliveryGuarantee other = Random.Next(2) == 0 ? DeliveryGuarantee.Idempotent : DeliveryGuarantee.BestEffort;
        Destinations = [Destination("recording:verified", DeliveryGuarantee.Reconciled), Destination("recording:other", other)];
        Router = new ConnectionMap([new Connection("main", "verified"), new Connection("main", "other"), new Connection("second", "verified")], Destinations);
    }

    public int Seed { get; }

    public Random Random { get; }

    public ManualTimeProvider Clock { get; }

    public Turns Turns { get; } = new();

    public Switches Switches { get; }

    public Setup Setup { get; }

    /// <summary>What the hosts share where requests take several steps, or null.</summary>
    public SimDatabase? Database { get; }

    public CallStores Stores { get; }

    public Func<ValueList<CallEvent>, Call> Assemble { get; }

    public PipelineOptions Options { get; } = new();

    public ConnectionMap Router { get; }

    public IReadOnlyList<RecordingDestination> Destinations { get; }

    public IReadOnlyList<Delivery> Deliveries => _deliveries;

    /// <summary>A hash over everything that happened, in order: equal for equal runs.</summary>
    public ulong TraceHash => _trace;

    public TextWriter? TraceTo { get; init; }

    public bool IsChaos => Clock.GetUtcNow() < _chaosUntil;

    /// <summary>Runs until nothing is left to do.</summary>
    /// <exception cref="BrokenLawException">It never ends.</exception>
    public void Run()
    {
        Provider.Plan(this, _deliveries);
        for (int i = 0; i < Setup.Hosts; i++)
        {
            var host = new SimHost(this, i);
            _hosts.Add(host);
            host.Start();
        }

        Settle();
        TryParkedAgain();
        Settle();
    }

    public void Deliver(Delivery delivery)
    {
        if (delivery.IsAnswered)
        {
            return;
        }

        SimHost[] up = [.. _hosts.Where(h => h.IsUp)];
        if (up.Length > 0)
        {
            _ = up[Random.Next(up.Length)].DeliverAsync(delivery);
        }

        Later(TimeSpan.FromSeconds(Random.Next(5, 40)), () => Deliver(delivery));
    }

    /// <summary>When the next call may be leased, or null.</summary>
    public DateTimeOffset? NextDue(QueueName work) => Now(Stores.WorkQueue.GetBacklogAsync(work)).NextDue;

    public static void Acknowledge(Delivery delivery) => delivery.IsAnswered = true;

    /// <summary>What was seen to be wrong on the way, or null.</summary>
    public string? Seen { get; private set; }

    // Once hosts and destinations work again, a call is settled when it is due and not hours later (spec C7).
    public void LookAtSettling(ValueList<CallEvent> events)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        foreach (CallEvent callEvent in events)
        {
            DateTimeOffset due = callEvent.HappenedAt > _chaosUntil ? callEvent.HappenedAt : _chaosUntil;
            if (callEvent.Kind == CallEventKind.Settled && now - due > TimeSpan.FromMinutes(10))
            {
                Seen ??= $"C7: {callEvent.Key} is settled {now - due} late.";
            }
        }
    }

    /// <summary>After a host made work due: it knows itself, the notice to another may be lost.</summary>
    public void WakeFrom(SimHost? host)
    {
        foreach (SimHost other in _hosts)
        {
            if (other == host || host is null || !IsChaos || Random.Next(4) > 0)
            {
                other.Wake();
            }
        }
    }

    /// <summary>Everybody looks for work from time to time.</summary>
    public void LookLater()
    {
        if (!_looksLater)
        {
            _looksLater = true;
            Later(Options.PollEvery, () =>
            {
                _looksLater = false;
                WakeAll();
            });
        }
    }

    /// <summary>Perhaps a connection is lost, or the server dies with all that is open.</summary>
    public bool LosesConnection()
    {
        if (!IsChaos)
        {
            return false;
        }

        int drawn = Random.Next(1000);
        if (drawn < 2)
        {
            Database!.Abort(host: null);
        }

        return drawn < 8;
    }

    public void WakeAll()
    {
        foreach (SimHost host in _hosts)
        {
            host.Wake();
        }
    }

    /// <summary>Perhaps pauses or kills a host, or lets time pass. True if it did anything.</summary>
    public bool Disturb(SimHost host)
    {
        if (!IsChaos)
        {
            return false;
        }

        int drawn = Random.Next(1000);
        if (drawn < 8)
        {
            Trace(host, "dies", 0);
            host.Kill();
            if (Database is { } database)
            {
                // A process that dies closes its connections; a machine that does leaves them open for a while.
                Later(Random.Next(2) == 0 ? TimeSpan.Zero : SimDatabase.IdleTimeout, () => database.Abort(host));
            }

            Later(TimeSpan.FromSeconds(Random.Next(1, 90)), () =>
            {
                Trace(host, "starts", 0);
                host.Start();
            });
            return true;
        }

        if (drawn < 24)
        {
            // As a long collection or a suspended machine does; some outlast leases and horizons.
            host.PausedUntil = Clock.GetUtcNow() + TimeSpan.FromSeconds(Random.Next(3) == 0 ? Random.Next(1, 50) : Random.Next(150, 240));
            Trace(host, "pauses", 0);
            return true;
        }

        return drawn < 300;
    }

    public void Later(TimeSpan after, Action action) => Clock.CreateTimer(static a => ((Action)a!)(), action, after, Timeout.InfiniteTimeSpan);

    public void Trace<T>(SimHost host, string what, T about)
    {
        Add((ulong)host.Number);
        Add((ulong)Clock.GetTimestamp());
        Add(what[0]);
        Add((ulong)what.Length);
        TraceTo?.WriteLine($"{Clock.GetUtcNow():HH:mm:ss.fff} host {host.Number} {what} {about}");
    }

    private void Add(ulong value) => _trace = (_trace ^ value) * 1099511628211;

    private RecordingDestination Destination(string name, DeliveryGuarantee tier) =>
        new(name, tier, Clock)
        {
            Behavior = Behave,
            LookUpFault = () => IsChaos && Random.Next(20) == 0 ? new DestinationFault.RetryAfter("busy") : null,
            Horizon = Switches.Without == Without.Horizon ? TimeSpan.Zero : EffectLedger.DefaultHorizon,
            SearchLag = TimeSpan.FromMinutes(1),
        };

    private SendBehavior Behave(Effect effect)
    {
        if (!IsChaos)
        {
            return new SendBehavior.Responds();
        }

        return Random.Next(100) switch
        {
            < 50 => new SendBehavior.Responds(),
            < 62 => new SendBehavior.Responds(TimeSpan.FromSeconds(Random.Next(1, 29))),
            < 70 => new SendBehavior.LosesResponse(),
            < 76 => new SendBehavior.LosesResponse(TimeSpan.FromSeconds(Random.Next(5, 29))),
            < 82 => new SendBehavior.WritesLate(TimeSpan.FromSeconds(Random.Next(1, 90))),
            < 86 => new SendBehavior.LosesRequest(),
            < 97 => new SendBehavior.Rejects(new DestinationFault.RetryAfter("locked")),
            < 98 => new SendBehavior.Rejects(new DestinationFault.Pause("down", TimeSpan.FromSeconds(20))),
            < 99 => new SendBehavior.Rejects(new DestinationFault.Replan("no such field", "field", "Notes")),
            _ => new SendBehavior.Rejects(new DestinationFault.Park("not allowed")),
        };
    }

    private void Settle()
    {
        const int MaxSteps = 200_000;
        DateTimeOffset latest = Clock.GetUtcNow() + TimeSpan.FromHours(12);
        for (int step = 0; step < MaxSteps; step++)
        {
            _steps++;
            if (Turns.RunOne(Random, Clock.GetUtcNow()))
            {
                continue;
            }

            DateTimeOffset? next = Earlier(Clock.NextTimer, Turns.NextEndOfPause(Clock.GetUtcNow())) ?? (IsChaos ? _chaosUntil : null);
            if (next is null || (!IsChaos && IsQuiet()))
            {
                return;
            }

            if (next > latest)
            {
                throw new BrokenLawException("It never comes to rest.");
            }

            Clock.AdvanceTo(next.Value);
        }

        throw new BrokenLawException("It takes too many steps.");
    }

    private bool IsQuiet() => _deliveries.TrueForAll(d => d.IsAnswered)
        && Now(Stores.WorkQueue.GetBacklogAsync(QueueName.Settling)).Count == 0
        && Destinations.All(d => Now(Stores.WorkQueue.GetBacklogAsync(new QueueName(d.Name))).Count == 0 && d.PendingLateWrites == 0);

    private void TryParkedAgain()
    {
        foreach (ParkedItem item in Now(Stores.Parked.ListAsync(0, int.MaxValue)).Where(i => i.Kind != ParkedKind.WrittenTwice))
        {
            Now(Stores.Parked.RetryAsync(item.Id, Clock.GetUtcNow()));
        }

        WakeAll();
    }

    private static T Now<T>(Task<StoreResult<T>> answer) => answer.Result.Value;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
