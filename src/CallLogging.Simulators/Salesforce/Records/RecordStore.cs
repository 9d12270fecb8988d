namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Stores all records, with a journal that can undo the running transaction.</summary>
internal sealed class RecordStore(OrgSchema schema)
{
    private readonly Dictionary<string, SimulatedRecord> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<long, SimulatedRecord>> _byType = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, FieldIndex>> _indexes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Id, SimulatedRecord? Old)> _journal = [];

    /// <summary>The number of changes in the running transaction, to which <see cref="RollBack"/> can return.</summary>
    public int ChangeCount => _journal.Count;

    /// <summary>Finds the record with an id of 18 characters, deleted or not.</summary>
    public SimulatedRecord? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Returns all records of an object, including deleted ones, in the order of their creation.</summary>
    public IEnumerable<SimulatedRecord> GetAll(string type) => _byType.TryGetValue(type, out SortedDictionary<long, SimulatedRecord>? all) ? all.Values : [];

    public SimulatedRecord? FindByNumber(string type, long number) => _byType.GetValueOrDefault(type)?.GetValueOrDefault(number);

    /// <summary>Returns the records with a certain value in a field that are not deleted, in the order of their creation.</summary>
    public IEnumerable<SimulatedRecord> FindByValue(string type, SalesforceField field, object value)
    {
        if (!_byType.TryGetValue(type, out SortedDictionary<long, SimulatedRecord>? all))
        {
            return [];
        }

        return GetIndex(type, field).Find(FieldValues.GetKey(field, value)).Select(n => all[n]);
    }

    public void Put(SimulatedRecord record)
    {
        _journal.Add((record.Id, Find(record.Id)));
        Place(Find(record.Id), record);
    }

    public void RollBack(int changeCount)
    {
        for (int i = _journal.Count - 1; i >= changeCount; i--)
        {
            Place(Find(_journal[i].Id), _journal[i].Old);
        }

        _journal.RemoveRange(changeCount, _journal.Count - changeCount);
    }

    /// <summary>Ends the transaction and returns the records that it changed, each once.</summary>
    public IReadOnlyList<SimulatedRecord> Commit()
    {
        SimulatedRecord[] changed = [.. _journal.Select(j => j.Id).Distinct(StringComparer.Ordinal).Select(Find).OfType<SimulatedRecord>()];
        _journal.Clear();
        return changed;
    }

    private FieldIndex GetIndex(string type, SalesforceField field)
    {
        if (!_indexes.TryGetValue(type, out Dictionary<string, FieldIndex>? ofType))
        {
            _indexes.Add(type, ofType = new(StringComparer.OrdinalIgnoreCase));
        }

        if (!ofType.TryGetValue(field.Name, out FieldIndex? index))
        {
            ofType.Add(field.Name, index = new(field));
            foreach (SimulatedRecord record in GetAll(type))
            {
                index.Replace(null, record);
            }
        }

        return index;
    }

    private void Place(SimulatedRecord? old, SimulatedRecord? now)
    {
        string type = schema[(now ?? old)!.Type].Name;
        if (!_byType.TryGetValue(type, out SortedDictionary<long, SimulatedRecord>? all))
        {
            _byType.Add(type, all = []);
        }

        if (now is null)
        {
            _byId.Remove(old!.Id);
            all.Remove(old.Number);
        }
        else
        {
            _byId[now.Id] = now;
            all[now.Number] = now;
        }

        foreach (FieldIndex index in _indexes.GetValueOrDefault(type)?.Values ?? Enumerable.Empty<FieldIndex>())
        {
            index.Replace(old, now);
        }
    }
}
