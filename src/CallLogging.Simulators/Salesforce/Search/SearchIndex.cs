namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The search index of all objects. Unlike queries, it sees changes only after a lag.</summary>
internal sealed class SearchIndex(OrgSchema schema, SalesforceSimulatorOptions options, ulong seed)
{
    private readonly PriorityQueue<(SimulatedRecord Record, IReadOnlyList<IndexedText> Texts), (long Due, long Order)> _waiting = new();
    private readonly Dictionary<string, IndexedObject> _objects = new(StringComparer.OrdinalIgnoreCase);
    private long _count;

    public void Enqueue(SimulatedRecord record, DateTimeOffset now, bool isIndexed)
    {
        ObjectSchema type = schema[record.Type];
        if (!type.IsSearchable)
        {
            return;
        }

        // Each write also indexes what is due, so that the queue stays short if nobody searches.
        AdvanceTo(now);
        long order = ++_count;
        TimeSpan lag = isIndexed ? TimeSpan.Zero
            : SeededRandom.DrawBetween(options.IndexLag, options.IndexLag + options.IndexLagSpread, seed, (ulong)order);
        IReadOnlyList<IndexedText> texts = record.IsDeleted ? []
            : [.. type.Fields.Where(f => f.IsText && record[f.Name] is string).Select(f => IndexedText.Create(f, record.GetText(f.Name)!))];
        _waiting.Enqueue((record, texts), ((now + lag).UtcTicks, order));
    }

    /// <summary>Returns the index of an object as it is at a point in time.</summary>
    public IndexedObject GetIndexAt(string type, DateTimeOffset now)
    {
        AdvanceTo(now);
        return GetIndex(type);
    }

    private void AdvanceTo(DateTimeOffset now)
    {
        while (_waiting.TryPeek(out (SimulatedRecord Record, IReadOnlyList<IndexedText> Texts) next, out (long Due, long Order) due) && due.Due <= now.UtcTicks)
        {
            _waiting.Dequeue();
            GetIndex(next.Record.Type).Replace(next.Record.Number, next.Texts);
        }
    }

    private IndexedObject GetIndex(string type)
    {
        if (!_objects.TryGetValue(type, out IndexedObject? index))
        {
            _objects.Add(type, index = new());
        }

        return index;
    }
}
