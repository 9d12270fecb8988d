namespace CallLogging.Routing;

/// <summary>What was created from a call (spec R20).</summary>
/// <param name="CustomerId">The customer, new or known.</param>
public sealed record CreatedRecords(string CustomerId)
{
    /// <summary>The lead, or null.</summary>
    public string? LeadId { get; init; }

    /// <summary>The case, or null.</summary>
    public string? CaseId { get; init; }
}
