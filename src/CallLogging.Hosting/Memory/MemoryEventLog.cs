using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The event log of a memory store. The lock of the store protects it.</summary>
internal sealed class MemoryEventLog
{
    private readonly SortedDictionary<string, (CallKey Key, List<CallEvent> Events)> _calls = new(StringComparer.Ordinal);
    private readonly HashSet<(CallKey Call, string Id)> _known = [];
    private readonly List<EventBatch> _requests = [];
    private readonly Dictionary<CallKey, DateTimeOffset> _lastReceived = [];

    public int Append(EventBatch batch)
    {
        int added = 0;
        foreach (CallEvent callEvent in batch.Events)
        {
            if (!_known.Add((callEvent.Key, callEvent.StorageId)))
            {
                continue;
            }

            added++;
            string key = callEvent.Key.ToString();
            if (!_calls.TryGetValue(key, out (CallKey Key, List<CallEvent> Events) call))
            {
                _calls[key] = call = (callEvent.Key, []);
            }

            call.Events.Add(callEvent);
            _lastReceived[callEvent.Key] = batch.ReceivedAt;
        }

        if (batch.Request is not null && added > 0)
        {
            _requests.Add(batch);
        }

        return added;
    }

    public ValueList<CallEvent> Read(CallKey call) =>
        _calls.TryGetValue(call.ToString(), out (CallKey Key, List<CallEvent> Events) found) ? found.Events.ToValueList() : default;

    public ValueList<CallKey> List(CallKey? after, int count)
    {
        string? last = after?.ToString();
        return _calls.Where(c => last is null || string.CompareOrdinal(c.Key, last) > 0).Take(count).Select(c => c.Value.Key).ToValueList();
    }

    public ValueList<CallKey> ListRecent(DateTimeOffset receivedFrom, int count) => _lastReceived
        .Where(c => c.Value >= receivedFrom).OrderByDescending(c => c.Value).ThenBy(c => c.Key.ToString(), StringComparer.Ordinal).Take(count).Select(c => c.Key).ToValueList();

    public int DropRequests(DateTimeOffset receivedBefore) => _requests.RemoveAll(r => r.ReceivedAt < receivedBefore);
}
