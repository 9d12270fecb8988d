using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Limits how many calls may be started at a destination, depending on how the last ones went. A value, which <see cref="WorkRunner"/> keeps.</summary>
/// <param name="Failures">The number of times in a row that the destination failed.</param>
/// <param name="OpenUntil">The time until which nothing is sent, or null while the circuit is closed.</param>
internal sealed record Circuit(int Failures = 0, DateTimeOffset? OpenUntil = null)
{
    // One call that fails alone says nothing about the destination; several different calls without a success between them do.
    private const int SuspiciousCalls = 3;

    // Together with the cap of RetrySchedule, a destination that is back gets the first call within half a minute.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <summary>The items that failed by themselves since the last success of any item.</summary>
    public ValueList<string> FailedItems { get; init; }

    /// <summary>The item that failed last, or null if none did since the last success.</summary>
    public FailedItem? LastFailed { get; init; }

    /// <summary>Gets a value indicating whether faults of single calls count toward parking: they do not while the destination itself may be the cause.</summary>
    public bool CountsCallFaults => OpenUntil is null && FailedItems.Count < SuspiciousCalls;

    /// <summary>Returns how many calls may be started: all, none, or one to find out whether the destination is back.</summary>
    public int CountAllowed(DateTimeOffset now, int max) => OpenUntil is not { } until ? max : now < until ? 0 : 1;

    /// <summary>Returns the circuit after items that ran together. They count once, because one lost response can fail two hundred of them.</summary>
    public Circuit Apply(DateTimeOffset now, PipelineOptions options, params ReadOnlySpan<(WorkItem Item, WorkResult Result)> results)
    {
        bool isHealthy = false;
        bool hasFailed = false;
        bool hasCallFault = false;
        Circuit after = this;
        foreach ((WorkItem item, WorkResult result) in results)
        {
            if (result is WorkResult.Paused paused)
            {
                return after.Pause(now, options, item, paused);
            }

            isHealthy |= result.Health == DestinationHealth.Healthy;
            hasFailed |= result.Health == DestinationHealth.Failed;
            hasCallFault |= result.Cause?.Scope == FaultScope.Call;
            after = result.Cause is { Scope: not FaultScope.Nothing } fault ? after.AddFault(item, fault) : after;
        }

        if (isHealthy)
        {
            return new Circuit();
        }

        bool isSuspicious = hasCallFault && after.FailedItems.Count >= SuspiciousCalls;
        if (!hasFailed && !isSuspicious)
        {
            return after;
        }

        int failures = Failures + 1;
        int enough = isSuspicious ? Math.Min(failures, options.CircuitFailures) : options.CircuitFailures;
        return after with { Failures = failures, OpenUntil = failures >= enough ? now + GetPause(failures - enough, options) : OpenUntil };
    }

    // While a rate limit is used up, nothing failed: the pause is no failure in a row.
    private Circuit Pause(DateTimeOffset now, PipelineOptions options, WorkItem item, WorkResult.Paused paused)
    {
        DateTimeOffset until = now + (paused.Duration ?? GetPause(Failures, options));
        return paused.Cause.Scope == FaultScope.Nothing
            ? this with { OpenUntil = until }
            : this with { Failures = Failures + 1, OpenUntil = until, LastFailed = new FailedItem(item.Key, paused.Cause.Reason) };
    }

    private Circuit AddFault(WorkItem item, WorkFault fault) => this with
    {
        LastFailed = new FailedItem(item.Key, fault.Reason),
        FailedItems = fault.Scope != FaultScope.Call || FailedItems.Count >= SuspiciousCalls || FailedItems.Contains(item.Key, StringComparer.Ordinal)
            ? FailedItems
            : FailedItems.Add(item.Key),
    };

    private static TimeSpan GetPause(int failures, PipelineOptions options) =>
        Backoff.GetDelay(failures + 1, options.CircuitPause, options.RetryCap < s_longestPause ? options.RetryCap : s_longestPause, jitter: 1);
}

/// <summary>An item that failed, as operators see it.</summary>
/// <param name="Key">The key of the item, such as that of a call.</param>
/// <param name="Reason">The fault, in a few words that name no person and no number.</param>
internal sealed record FailedItem(string Key, string Reason);

/// <summary>Publishes the circuits of this host's loops to operators, and takes their request to try again now. The runners themselves decide by their own copy.</summary>
internal sealed class CircuitStates
{
    private readonly ConcurrentDictionary<QueueName, Circuit> _circuits = new();
    private readonly ConcurrentDictionary<QueueName, bool> _resets = new();

    public Circuit Get(QueueName queue) => _circuits.GetValueOrDefault(queue) ?? new Circuit();

    public void Set(QueueName queue, Circuit circuit) => _circuits[queue] = circuit;

    /// <summary>Requests that a circuit closes, whatever pause it has.</summary>
    public void RequestReset(QueueName queue) => _resets[queue] = true;

    /// <summary>Takes the request to close a circuit. Returns false if there is none.</summary>
    public bool TakeReset(QueueName queue) => !_resets.IsEmpty && _resets.TryRemove(queue, out _);
}
