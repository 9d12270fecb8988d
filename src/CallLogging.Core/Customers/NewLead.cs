namespace CallLogging;

/// <summary>A lead to be created from a call (spec R20).</summary>
/// <param name="RequestId">Tells repeats; the same for every try of one creation.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="Type">The lead type: one of <see cref="ILeadBook.LeadTypesAsync"/>.</param>
/// <param name="By">Who creates it.</param>
public sealed record NewLead(string RequestId, string CustomerId, string Type, AgentId By)
{
    /// <summary>The call that it comes from, or null.</summary>
    public CallKey? Call { get; init; }

    /// <summary>What is written about it.</summary>
    public string Comment { get; init; } = "";
}
