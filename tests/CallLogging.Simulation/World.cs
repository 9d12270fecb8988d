using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;

namespace CallLogging.Simulation;

/// <summary>The simulated world: hosts, providers, destinations, a shared store and a clock, all driven by draws from one seed.</summary>
internal sealed class World
{
    private static readonly TimeSpan s_chaosFor = TimeSpan.FromMinutes(12);

    private readonly List<SimHost> _hosts = [];
    private readonly List<ProviderMessage> _messages = [];
    private readonly DateTimeOffset _chaosUntil;
    private ulong _trace = 14695981039346656037;
    private bool _isPollScheduled;
    private long _steps;

    public World(int seed, Without without, Setup setup)
    {
        Seed = seed;
        Setup = setup;
        Random = new Random(seed);
        Clock = new ManualTimeProvider();
        _chaosUntil = Clock.GetUtcNow() + s_chaosFor;
        Switches = new Switches(without);
        ClocksJump = seed % 4 == 0;
        RefusedCall = seed % 3 == 1 ? new CallKey("sim", "main", "1") : null;
        Database = setup.IsPostgreSql ? new SimDatabase(this) : null;
        Stores = Database is { } database
            ? new SimPostgreSql(this, database, Switches.Rules, host: null).ToStores()
            : new MemoryCallStore(Switches.Rules).ToStores();
        Assemble = Switches.Assemble;
        DeliveryGuarantee other = Random.Next(2) == 0 ? DeliveryGuarantee.Idempotent : DeliveryGuarantee.BestEffort;
        Destinations = [CreateDestination("recording:reconciled", DeliveryGuarantee.Reconciled), CreateDestination("recording:other", other)];
        Connections = new ConnectionMap([new Connection("main", "reconciled"), new Connection("main", "other"), new Connection("second", "reconciled")], Destinations);
    }

    public int Seed { get; }

    public Random Random { get; }

    public ManualTimeProvider Clock { get; }

    public Turns Turns { get; } = new();

    public Switches Switches { get; }

    public Setup Setup { get; }

    /// <summary>Gets a value indicating whether the clock of one host jumps during the chaos, and later back.</summary>
    /// <remarks>
    /// The horizon of an effect in doubt is measured by clocks, so it proves nothing while they jump. The destinations of such a world
    /// respond to each request at once, and their searches find each record at once.
    /// </remarks>
    public bool ClocksJump { get; }

    /// <summary>The call whose record the destination <see cref="RefusingDestination"/> never creates, as with a lock that is never released; null in most worlds.</summary>
    public CallKey? RefusedCall { get; }

    /// <summary>The name of the destination that refuses the call.</summary>
    public const string RefusingDestination = "recording:other";

    /// <summary>The fault that the call gets.</summary>
    public const string RefusalReason = "the record is locked";

    /// <summary>The database that the hosts share if requests take several steps, or null.</summary>
    public SimDatabase? Database { get; }

    public CallStores Stores { get; }

    public Func<ValueList<CallEvent>, Call> Assemble { get; }

    public PipelineOptions Options { get; } = new() { MaxCallFaults = 6 };

    public ConnectionMap Connections { get; }

    public IReadOnlyList<RecordingDestination> Destinations { get; }

    public IReadOnlyList<ProviderMessage> Messages => _messages;

    /// <summary>A hash of all steps in order, equal for equal runs.</summary>
    public ulong TraceHash => _trace;

    public TextWriter? TraceTo { get; init; }

    public bool IsChaos => Clock.GetUtcNow() < _chaosUntil;

    /// <summary>Runs until no work is left.</summary>
    /// <exception cref="BrokenLawException">The run does not end.</exception>
    public void Run()
    {
        Provider.Plan(this, _messages);
        for (int i = 0; i < Setup.Hosts; i++)
        {
            var host = new SimHost(this, i);
            _hosts.Add(host);
            host.Start();
        }

        if (ClocksJump)
        {
            PlanClockJump();
        }

        RunUntilQuiet();
        RetryParked();
        RunUntilQuiet();
    }

    public void SendMessage(ProviderMessage message)
    {
        if (message.IsAcknowledged)
        {
            return;
        }

        SimHost[] up = [.. _hosts.Where(h => h.IsUp)];
        if (up.Length > 0)
        {
            _ = up[Random.Next(up.Length)].TakeMessageAsync(message);
        }

        ScheduleAfter(TimeSpan.FromSeconds(Random.Next(5, 40)), () => SendMessage(message));
    }

    /// <summary>Returns the time at which the next work item may be leased, or null.</summary>
    public DateTimeOffset? GetNextDue(QueueName queue) => GetResult(Stores.WorkQueue.GetBacklogAsync(queue)).NextDue;

    public static void Acknowledge(ProviderMessage message) => message.IsAcknowledged = true;

    /// <summary>The first law that was found broken during the run, or null.</summary>
    public string? Violation { get; private set; }

    // After the chaos, each call must be settled when it is due and not hours later.
    public void CheckSettling(ValueList<CallEvent> events)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        foreach (CallEvent callEvent in events)
        {
            DateTimeOffset due = callEvent.HappenedAt > _chaosUntil ? callEvent.HappenedAt : _chaosUntil;
            if (callEvent.Kind == CallEventKind.Settled && now - due > TimeSpan.FromMinutes(10))
            {
                Violation ??= $"C7: {callEvent.Key} is settled {now - due} late.";
            }
        }
    }

    /// <summary>Wakes the hosts after one of them scheduled work; the notifications to the others may be lost.</summary>
    public void WakeAfterScheduling(SimHost? host)
    {
        foreach (SimHost other in _hosts)
        {
            if (other == host || host is null || !IsChaos || Random.Next(4) > 0)
            {
                other.Wake();
            }
        }
    }

    /// <summary>Schedules the next poll of all hosts unless one is scheduled.</summary>
    public void SchedulePoll()
    {
        if (!_isPollScheduled)
        {
            _isPollScheduled = true;
            ScheduleAfter(Options.PollEvery, () =>
            {
                _isPollScheduled = false;
                WakeAll();
            });
        }
    }

    /// <summary>Draws whether a connection is lost, and whether the server dies with all open transactions.</summary>
    public bool DrawConnectionLoss()
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

    /// <summary>Draws whether a host pauses, dies, or lets others run first.</summary>
    /// <returns>True if one of these happened.</returns>
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
                // A process that dies closes its connections; a machine that dies leaves them open for a while.
                ScheduleAfter(Random.Next(2) == 0 ? TimeSpan.Zero : SimDatabase.IdleTimeout, () => database.Abort(host));
            }

            ScheduleAfter(TimeSpan.FromSeconds(Random.Next(1, 90)), () =>
            {
                Trace(host, "starts", 0);
                host.Start();
            });
            return true;
        }

        if (drawn < 24)
        {
            // A host pauses like a process in a long garbage collection or on a suspended machine; some pauses outlast leases and horizons.
            host.PausedUntil = Clock.GetUtcNow() + TimeSpan.FromSeconds(Random.Next(3) == 0 ? Random.Next(1, 50) : Random.Next(150, 240));
            Trace(host, "pauses", 0);
            return true;
        }

        return drawn < 300;
    }

    public void ScheduleAfter(TimeSpan after, Action action) => Clock.CreateTimer(static a => ((Action)a!)(), action, after, Timeout.InfiniteTimeSpan);

    public void Trace<T>(SimHost host, string step, T detail)
    {
        AddToTrace((ulong)host.Number);
        AddToTrace((ulong)Clock.GetTimestamp());
        AddToTrace(step[0]);
        AddToTrace((ulong)step.Length);
        TraceTo?.WriteLine($"{Clock.GetUtcNow():HH:mm:ss.fff} host {host.Number} {step} {detail}");
    }

    private void AddToTrace(ulong value) => _trace = (_trace ^ value) * 1099511628211;

    private RecordingDestination CreateDestination(string name, DeliveryGuarantee guarantee) =>
        new(name, guarantee, Clock)
        {
            Behavior = DrawBehavior,
            LookUpFault = () => IsChaos && Random.Next(20) == 0 ? new DestinationFault.RetryAfter("busy") : null,
            Horizon = Switches.Without == Without.Horizon ? TimeSpan.Zero : EffectLedger.DefaultHorizon,
            SearchLag = ClocksJump ? TimeSpan.Zero : TimeSpan.FromMinutes(1),
        };

    // The clock is wrong for some minutes of the chaos, by more than all times that work may wait by design.
    private void PlanClockJump()
    {
        SimHost host = _hosts[Random.Next(_hosts.Count)];
        TimeSpan jump = TimeSpan.FromHours(Random.Next(1, 30) * (Random.Next(4) == 0 ? -1 : 1));
        int from = Random.Next(1, 400);
        ScheduleAfter(TimeSpan.FromSeconds(from), () => SetClock(host, jump));
        ScheduleAfter(TimeSpan.FromSeconds(from + Random.Next(10, 300)), () => SetClock(host, TimeSpan.Zero));
    }

    private void SetClock(SimHost host, TimeSpan ahead)
    {
        Trace(host, "clock", ahead);
        host.Clock.Ahead = ahead;
        host.Wake();
    }

    private SendBehavior DrawBehavior(Effect effect)
    {
        if (effect.Call == RefusedCall && effect.Destination == RefusingDestination && effect.Kind.Value == "create:Task")
        {
            return new SendBehavior.Rejects(new DestinationFault.RetryAfter(RefusalReason) { Scope = Switches.Without == Without.CallFaults ? FaultScope.Destination : FaultScope.Call });
        }

        if (!IsChaos)
        {
            return new SendBehavior.Responds();
        }

        return Random.Next(100) switch
        {
            < 86 when ClocksJump => new SendBehavior.Responds(),
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

    private void RunUntilQuiet()
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

            DateTimeOffset? next = Earliest(Clock.NextTimer, Turns.FindNextEndOfPause(Clock.GetUtcNow())) ?? (IsChaos ? _chaosUntil : null);
            if (next is null || (!IsChaos && IsQuiet()))
            {
                return;
            }

            if (next > latest)
            {
                throw new BrokenLawException("The work never ends.");
            }

            Clock.AdvanceTo(next.Value);
        }

        throw new BrokenLawException("The run takes too many steps.");
    }

    private bool IsQuiet() => _messages.TrueForAll(d => d.IsAcknowledged)
        && GetResult(Stores.WorkQueue.GetBacklogAsync(QueueName.Settling)).Count == 0
        && Destinations.All(d => GetResult(Stores.WorkQueue.GetBacklogAsync(new QueueName(d.Name))).Count == 0 && d.PendingLateWrites == 0);

    private void RetryParked()
    {
        foreach (ParkedItem item in GetResult(Stores.Parked.ListAsync(0, int.MaxValue)).Where(i => i.Kind != ParkedKind.WrittenTwice))
        {
            GetResult(Stores.Parked.RetryAsync(item.Id, Clock.GetUtcNow()));
        }

        WakeAll();
    }

    private static T GetResult<T>(Task<StoreResult<T>> request) => request.Result.Value;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
