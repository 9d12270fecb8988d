using CallLogging.Delivery;

namespace CallLogging;

// Why: docs/decisions/0150-what-packages-share.md
/// <summary>
/// Finds and creates customers, private persons and contacts of companies alike. Hosts or providers implement this port; rules never call it.
/// </summary>
public interface ICustomerDirectory
{
    /// <summary>Finds the customers who have a number as mobile phone or landline. It searches no other field, such as custom fields.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="number">The number to find.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>All matches, in any order; <see cref="CustomerSummary.OrderForDisplay"/> orders them.</returns>
    Task<ValueList<CustomerSummary>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default);

    /// <summary>Creates a customer; a repeat with the same <see cref="NewCustomer.RequestId"/> creates no second one.</summary>
    /// <param name="account">The name of the account.</param>
    /// <param name="customer">The customer to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The id of the customer.</returns>
    Task<StoreResult<string>> CreateAsync(string account, NewCustomer customer, CancellationToken cancellationToken = default);
}

/// <summary>A customer who is to be created.</summary>
/// <param name="RequestId">The id by which repeats are recognized; the same for every attempt to create this customer.</param>
/// <param name="Name">The name of the customer.</param>
public sealed record NewCustomer(string RequestId, string Name)
{
    /// <summary>The customer's mobile phone, or null.</summary>
    public PhoneNumber? Mobile { get; init; }

    /// <summary>The customer's landline, or null.</summary>
    public PhoneNumber? Landline { get; init; }

    /// <summary>The company whose contact the customer is, or null for a private person.</summary>
    public string? Company { get; init; }
}
