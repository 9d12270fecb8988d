using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>The services that every worker of the pipeline needs.</summary>
/// <param name="Stores">The stores of the installation.</param>
/// <param name="Connections">The destinations of each account.</param>
/// <param name="Options">The settings of the pipeline, already validated.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The logger of deliveries and work queues; that of all parts, unless they have their own.</param>
internal sealed record PipelineContext(CallStores Stores, ConnectionMap Connections, PipelineOptions Options, TimeProvider Time, ILogger Logger)
{
    /// <summary>The logger of the intake.</summary>
    public ILogger IntakeLogger { get => field ?? Logger; init; }

    /// <summary>The logger of histories.</summary>
    public ILogger HistoryLogger { get => field ?? Logger; init; }

    /// <summary>The logger of account activity.</summary>
    public ILogger AccountsLogger { get => field ?? Logger; init; }

    /// <summary>The logger of the messages for people at start.</summary>
    public ILogger StartLogger { get => field ?? Logger; init; }

    /// <summary>The settings that hold for all destinations, with those of the lines.</summary>
    public HostSettings Host { get; init; } = new();

    /// <summary>The calls that went to no destination since the start of this host.</summary>
    public UnroutedCalls Unrouted { get; init; } = new();

    /// <summary>Returns a number from 0 to 1, for jitter only. The default always returns 0.5.</summary>
    public Func<double> NextJitter { get; init; } = static () => 0.5;

    /// <summary>The function that folds events into a call. Only a simulation replaces it, to show that the order matters.</summary>
    public Func<ValueList<CallEvent>, Call> Assemble { get; init; } = static events => CallAssembler.Assemble(events.AsSpan());

    /// <summary>The fetchers by account, one for each account with an API. Calls of other accounts are never fetched.</summary>
    public IReadOnlyDictionary<AccountKey, ICallFetcher> Fetchers { get; init; } = new Dictionary<AccountKey, ICallFetcher>();

    /// <summary>The histories that can be read, one per account.</summary>
    public IReadOnlyList<ICallHistory> Histories { get; init; } = [];

    /// <summary>Returns the fetcher for the account of a call, or null if it has none.</summary>
    public ICallFetcher? FindFetcher(CallKey call) => Fetchers.GetValueOrDefault(call.AccountKey);

    /// <summary>The current time, cut to whole microseconds, the precision of stores.</summary>
    public DateTimeOffset Now => WorkQueueRules.Cut(Time.GetUtcNow());
}
