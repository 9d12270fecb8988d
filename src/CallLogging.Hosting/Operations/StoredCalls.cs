using System.Runtime.CompilerServices;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads the calls of the event log, assembled as in the pipeline, for reports, exports and checks.</summary>
/// <remarks>The class is registered by <c>AddCallLogging</c>. It reads only; deliveries go on meanwhile.</remarks>
/// <example>
/// <code>
/// await foreach (StoreResult&lt;Call&gt; read in calls.ReadAllAsync(cancellationToken))
/// {
///     Console.WriteLine(read.TryGet(out Call? call, out StoreFault? fault) ? $"{call.Key} {call.Outcome}" : fault.Message);
/// }
/// </code>
/// </example>
public sealed class StoredCalls
{
    private const int PageSize = 500;

    private readonly PipelineContext _context;
    private readonly OwnLines _ownLines;

    internal StoredCalls(PipelineContext context)
    {
        _context = context;
        _ownLines = new OwnLines(context.Stores.Claims, context.Host);
    }

    /// <summary>Reads all calls in the ordinal order of their keys. Calls are read as the caller enumerates: a page of keys, then the events of one call at a time.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The calls. A fault of the store is the last element. Calls that are added during the enumeration may be included or not.</returns>
    public async IAsyncEnumerable<StoreResult<Call>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IEventLog log = _context.Stores.Events;
        CallKey? last = null;
        while (true)
        {
            if (!(await log.ListCallsAsync(last, PageSize, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallKey> page, out StoreFault? fault))
            {
                yield return fault;
                yield break;
            }

            foreach (CallKey key in page)
            {
                last = key;
                if (!(await log.ReadAsync(key, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<CallEvent> events, out fault))
                {
                    yield return fault;
                    yield break;
                }

                yield return await _ownLines.MarkAsync(_context.Assemble(events), cancellationToken).ConfigureAwait(false);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }
}
