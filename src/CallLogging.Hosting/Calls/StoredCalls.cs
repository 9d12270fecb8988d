using System.Runtime.CompilerServices;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Reads the calls of the event log, assembled as the pipeline does: for reports, exports and checks.</summary>
public sealed class StoredCalls
{
    private const int PageSize = 500;

    private readonly PipelineParts _parts;

    internal StoredCalls(PipelineParts parts) => _parts = parts;

    /// <summary>All calls in the order of their keys' texts, read as they are asked for: a page of keys, then the events of one call at a time.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The calls; a fault of the store comes last. Calls that are added meanwhile may be among them or not.</returns>
    public async IAsyncEnumerable<StoreResult<Call>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IEventLog log = _parts.Stores.Events;
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

                yield return _parts.Assemble(events);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }
}
