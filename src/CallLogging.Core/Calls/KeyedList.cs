namespace CallLogging;

/// <summary>A list under construction that finds its items by key. One more item costs the same in a long list as in a short one.</summary>
/// <remarks>A copy of the list shares its items with the original: keep one list in one place.</remarks>
internal struct KeyedList<TKey, TItem>
    where TKey : notnull, IEquatable<TKey>
{
    // Nearly all lists of a call are this short, and a scan of them is faster than a dictionary.
    private const int MaxScanned = 16;
    private const int FirstCapacity = 4;

    private TItem[]? _items;
    private Dictionary<TKey, int>? _places;

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>The item at an index, below <see cref="Count"/>. A new item has the key of the former one.</summary>
    public readonly TItem this[int index]
    {
        get => _items![index];
        set => _items![index] = value;
    }

    /// <summary>Creates a list of items that have a key each of their own.</summary>
    public static KeyedList<TKey, TItem> From(ValueList<TItem> items, Func<TItem, TKey> getKey)
    {
        var list = new KeyedList<TKey, TItem>();
        foreach (TItem item in items)
        {
            list.Add(item, getKey);
        }

        return list;
    }

    /// <summary>Returns the index of the item with a key, or -1.</summary>
    public readonly int IndexOf(TKey key, Func<TItem, TKey> getKey)
    {
        if (_places is not null)
        {
            return _places.TryGetValue(key, out int place) ? place : -1;
        }

        for (int i = 0; i < Count; i++)
        {
            if (getKey(_items![i]).Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Appends an item whose key is not in the list yet.</summary>
    public void Add(TItem item, Func<TItem, TKey> getKey)
    {
        if (_items is null || Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(FirstCapacity, Count * 2));
        }

        _items[Count++] = item;
        if (Count <= MaxScanned)
        {
            return;
        }

        if (_places is null)
        {
            _places = [];
            for (int i = 0; i < Count - 1; i++)
            {
                _places.TryAdd(getKey(_items[i]), i);
            }
        }

        _places.TryAdd(getKey(item), Count - 1);
    }

    /// <summary>Returns the items in their order.</summary>
    public readonly ValueList<TItem> ToValueList() => ValueList.Create<TItem>(_items.AsSpan(0, Count));
}
