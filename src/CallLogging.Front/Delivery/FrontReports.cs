using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Reads reports of the calls that a team received from the event log and the gathered facts. It sends no request to Front.</summary>
public sealed class FrontReports
{
    private readonly IWorkState _facts;
    private readonly FrontSettings _settings;

    /// <summary>Initializes the reports of one Front company.</summary>
    /// <param name="facts">The documents of the work items: the gathered facts contain the conversation of each call.</param>
    /// <param name="settings">The settings of the company whose conversations are counted.</param>
    public FrontReports(IWorkState facts, FrontSettings settings)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        _facts = facts;
        _settings = settings;
    }

    /// <summary>Counts the calls and conversations of a time span.</summary>
    /// <param name="calls">The calls of the event log, from <c>StoredCalls.ReadAllAsync</c> of the pipeline. All are read; those of the span are kept in memory.</param>
    /// <param name="from">The start of the span: calls that started then or later count.</param>
    /// <param name="to">The end of the span: calls that started then or later do not count.</param>
    /// <param name="team">The team whose calls count, or null for all calls.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The report, or the fault of the store. A call that has not been written yet counts toward its customer's first conversation.</returns>
    public async Task<StoreResult<CallReport>> ReadAsync(
        IAsyncEnumerable<StoreResult<Call>> calls, DateTimeOffset from, DateTimeOffset to, TeamId? team = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var work = new QueueName(_settings.Destination);
        var counted = new List<ReportedCall>();
        await foreach (StoreResult<Call> read in calls.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!read.TryGet(out Call? call, out StoreFault? fault))
            {
                return fault;
            }

            // Most calls of an event log are outside the span; their facts need not be read.
            if (call.StartedAt < from || call.StartedAt >= to)
            {
                continue;
            }

            if (!(await _facts.ReadAsync(WorkItem.From(work, call.Key), cancellationToken).ConfigureAwait(false)).TryGet(out string? facts, out fault))
            {
                return fault;
            }

            int generation = facts is null ? 1 : ((FrontFacts)FrontJson.Facts.ReadText(facts)).Thread.Generation;
            counted.Add(new ReportedCall(call, ThreadKey.Create(call, _settings.Destination, _settings.Threading).GetGenerationKey(generation)));
        }

        return CallReport.Create(counted, from, to, team);
    }
}
