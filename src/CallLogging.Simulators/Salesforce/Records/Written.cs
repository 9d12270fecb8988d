namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>What became of a write of one record.</summary>
/// <param name="Id">The record, or null where it was refused.</param>
/// <param name="Refusal">Why it was refused, or null.</param>
internal readonly record struct Written(string? Id, Refusal? Refusal)
{
    public bool IsCreated { get; init; }

    public static implicit operator Written(Refusal refusal) => new(null, refusal);
}
