using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Reports of what a team received (spec F14), from the event log and what is known of the calls' conversations. Front is not asked.</summary>
public sealed class FrontReports
{
    private readonly IGatheredFactsStore _facts;
    private readonly FrontSettings _settings;

    /// <summary>Joins stores and settings.</summary>
    /// <param name="facts">Tells to which conversation each call went.</param>
    /// <param name="settings">The company whose conversations are counted.</param>
    public FrontReports(IGatheredFactsStore facts, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        _facts = facts;
        _settings = settings;
    }

    /// <summary>Counts calls and conversations.</summary>
    /// <param name="calls">The calls: those of the event log, from <c>StoredCalls.ReadAllAsync</c> of the pipeline. All are read; those of the span are kept in memory.</param>
    /// <param name="from">The first instant: calls that began then or later.</param>
    /// <param name="to">The first instant behind the span.</param>
    /// <param name="team">Only calls of this team, or null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The report, or the fault of the store. A call that was not written yet counts to its customer's first conversation.</returns>
    public async Task<StoreResult<CallReport>> ReadAsync(
        IAsyncEnumerable<StoreResult<Call>> calls, DateTimeOffset from, DateTimeOffset to, TeamId? team = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var work = new WorkName(_settings.Destination);
        var counted = new List<ReportedCall>();
        await foreach (StoreResult<Call> read in calls.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!read.TryGet(out Call? call, out StoreFault? fault))
            {
                return fault;
            }

            // Most calls of a log are outside of the span.
            if (call.StartedAt < from || call.StartedAt >= to)
            {
                continue;
            }

            if (!(await _facts.ReadAsync(call.Key, work, cancellationToken).ConfigureAwait(false)).TryGet(out GatheredFacts? facts, out fault))
            {
                return fault;
            }

            int epoch = facts is null ? 1 : FrontFactsJson.Read(facts.Json).Thread.Epoch;
            counted.Add(new ReportedCall(call, ThreadKey.Of(call, _settings.Destination, _settings.Threading).At(epoch)));
        }

        return CallReport.Fold(counted, from, to, team);
    }
}
