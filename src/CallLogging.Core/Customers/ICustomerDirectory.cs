using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Knows customers, private persons and contacts of companies alike (spec R19, R20). A port: rules never call it.</summary>
public interface ICustomerDirectory
{
    /// <summary>The customers who have a number as mobile phone or landline. Other fields, such as custom ones, are not searched.</summary>
    /// <param name="account">The account.</param>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Ends the search when nobody waits for it any more.</param>
    /// <returns>All hits, in any order; <see cref="CompactView.InOrder"/> puts them in order.</returns>
    Task<ValueList<CompactView>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default);

    /// <summary>Creates a customer; a repeat under the same <see cref="NewCustomer.RequestId"/> creates no second one.</summary>
    /// <returns>The customer's id.</returns>
    Task<StoreResult<string>> CreateAsync(string account, NewCustomer customer, CancellationToken cancellationToken = default);
}
