namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A field path of a query, resolved in the schema.</summary>
/// <param name="Hops">The reference fields that lead to the record with the field.</param>
/// <param name="Field">The field at the end of the path.</param>
internal sealed record BoundPath(IReadOnlyList<SalesforceField> Hops, SalesforceField Field)
{
    public bool IsDirect => Hops.Count == 0;

    public object? GetValue(SimulatedRecord record, RecordStore store)
    {
        SimulatedRecord? at = record;
        foreach (SalesforceField hop in Hops)
        {
            at = Follow(at, hop, store);
        }

        return at is null ? null : NameFields.Read(at, Field);
    }

    public static SimulatedRecord? Follow(SimulatedRecord? record, SalesforceField hop, RecordStore store) =>
        record?[hop.Name] is string id ? store.Find(id) : null;
}
