using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The parked items of a memory store. The lock of the store protects it.</summary>
internal sealed class MemoryParkedItems
{
    private readonly SortedDictionary<long, ParkedItem> _items = [];
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private long _lastId;

    /// <summary>Adds an item, in place of one with the same key, and returns its new id.</summary>
    public long Park(ParkedItem item)
    {
        if (_ids.TryGetValue(item.Key, out long former))
        {
            _items.Remove(former);
        }

        long id = ++_lastId;
        _ids[item.Key] = id;
        _items[id] = item with { Id = id };
        return id;
    }

    public ValueList<ParkedItem> List(long after, int count) =>
        _items.Values.Where(i => i.Id > after).Take(count).Select(static i => i with { Request = null }).ToValueList();

    public int Count() => _items.Count;

    public ParkedItem? Find(long id) => _items.GetValueOrDefault(id);

    /// <summary>Removes an item and returns it, or null if there is none with this id.</summary>
    public ParkedItem? Remove(long id)
    {
        if (_items.Remove(id, out ParkedItem? item))
        {
            _ids.Remove(item.Key);
        }

        return item;
    }
}
