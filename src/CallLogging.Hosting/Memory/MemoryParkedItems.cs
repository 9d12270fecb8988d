using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>The parked items of a memory store. The lock of the store protects it.</summary>
internal sealed class MemoryParkedItems
{
    private readonly SortedDictionary<long, ParkedItem> _items = [];
    private long _lastId;

    /// <summary>Adds an item, in place of one for the same effect or plan, and returns its new id.</summary>
    public long Park(ParkedItem item)
    {
        if (item.Kind is not ParkedKind.Request)
        {
            foreach (ParkedItem known in _items.Values)
            {
                if (known.Kind == item.Kind && known.Call == item.Call && known.Destination == item.Destination && known.Effect == item.Effect)
                {
                    _items.Remove(known.Id);
                    break;
                }
            }
        }

        long id = ++_lastId;
        _items[id] = item with { Id = id };
        return id;
    }

    public ValueList<ParkedItem> List(long after, int count) =>
        _items.Values.Where(i => i.Id > after).Take(count).ToValueList();

    /// <summary>Removes an item and returns it, or null if there is none with this id.</summary>
    public ParkedItem? Remove(long id) => _items.Remove(id, out ParkedItem? item) ? item : null;
}
