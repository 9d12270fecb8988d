using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>What every worker of a pipeline uses.</summary>
internal sealed record PipelineParts(CallStores Stores, Router Router, PipelineOptions Options, TimeProvider Time, ILogger Logger)
{
    /// <summary>Draws a number from 0 to 1, for jitter only.</summary>
    public Func<double> Draw { get; init; } = static () => 0.5;

    /// <summary>How events become a call; replaced only where a simulation shows that the order matters.</summary>
    public Func<ValueList<CallEvent>, Call> Assemble { get; init; } = static events => CallAssembler.Assemble(events.AsSpan());

    /// <summary>Who can be asked about calls, one for each account that has an API; others are never asked.</summary>
    public IReadOnlyDictionary<AccountKey, ICallFetcher> Fetchers { get; init; } = new Dictionary<AccountKey, ICallFetcher>();

    /// <summary>Whose history can be read, one for each such account.</summary>
    public IReadOnlyList<ICallHistory> Histories { get; init; } = [];

    /// <summary>Who can be asked about a call, or null.</summary>
    public ICallFetcher? FetcherOf(CallKey call) => Fetchers.GetValueOrDefault(call.AccountKey);

    /// <summary>The present time.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();
}
