using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Keeps leads (spec R20). A port: rules never call it.</summary>
public interface ILeadBook
{
    /// <summary>All lead types in their usual order.</summary>
    Task<StoreResult<ValueList<string>>> LeadTypesAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Creates a lead; a repeat under the same <see cref="NewLead.RequestId"/> creates no second one.</summary>
    /// <returns>The lead's id.</returns>
    Task<StoreResult<string>> CreateAsync(string account, NewLead lead, CancellationToken cancellationToken = default);
}
