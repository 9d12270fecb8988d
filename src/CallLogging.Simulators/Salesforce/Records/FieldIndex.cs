namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Finds the records that have a certain value in a field and are not deleted.</summary>
internal sealed class FieldIndex(SalesforceField field)
{
    private static readonly SortedSet<long> None = [];
    private readonly Dictionary<string, SortedSet<long>> _numbers = new(StringComparer.Ordinal);

    public void Replace(SimulatedRecord? old, SimulatedRecord? now)
    {
        if (FindKey(old) is { } gone && _numbers.TryGetValue(gone, out SortedSet<long>? before) && before.Remove(old!.Number) && before.Count == 0)
        {
            _numbers.Remove(gone);
        }

        if (FindKey(now) is { } key)
        {
            if (!_numbers.TryGetValue(key, out SortedSet<long>? after))
            {
                _numbers.Add(key, after = []);
            }

            after.Add(now!.Number);
        }
    }

    public IReadOnlyCollection<long> Find(string key) => _numbers.GetValueOrDefault(key, None);

    private string? FindKey(SimulatedRecord? record) =>
        record is { IsDeleted: false } && record[field.Name] is { } value ? FieldValues.GetKey(field, value) : null;
}
