using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Stores leads. Hosts or providers implement this port; rules never call it.</summary>
public interface ILeadStore
{
    /// <summary>Returns all lead types.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The lead types, in the order in which they are usually shown.</returns>
    Task<StoreResult<ValueList<string>>> GetLeadTypesAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Creates a lead; a repeat with the same <see cref="NewLead.RequestId"/> creates no second one.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="lead">The lead to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the lead.</returns>
    Task<StoreResult<string>> CreateAsync(string account, NewLead lead, CancellationToken cancellationToken = default);
}

/// <summary>A lead that is created from a call.</summary>
/// <param name="RequestId">The id by which repeats are recognized; the same for every attempt to create this lead.</param>
/// <param name="CustomerId">The id of the customer whose lead it is.</param>
/// <param name="Type">The lead type: one of <see cref="ILeadStore.GetLeadTypesAsync"/>.</param>
/// <param name="CreatedBy">The agent who creates the lead.</param>
public sealed record NewLead(string RequestId, string CustomerId, string Type, AgentId CreatedBy)
{
    /// <summary>The key of the call that the lead comes from, or null.</summary>
    public CallKey? Call { get; init; }

    /// <summary>The comment on the lead; empty by default.</summary>
    public string Comment { get; init; } = "";
}
