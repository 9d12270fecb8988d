namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A path of a query that was found in the schema.</summary>
/// <param name="Hops">The reference fields on the way.</param>
/// <param name="Field">The field at its end.</param>
internal sealed record BoundPath(IReadOnlyList<SalesforceField> Hops, SalesforceField Field)
{
    public bool IsDirect => Hops.Count == 0;

    public object? Value(SimulatedRecord record, RecordStore store)
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
