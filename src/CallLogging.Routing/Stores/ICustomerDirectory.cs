namespace CallLogging.Routing;

/// <summary>Finds customers by number, in the fields mobile phone and landline only (spec R19). A port.</summary>
public interface ICustomerDirectory
{
    /// <summary>The customers who have a number.</summary>
    /// <param name="account">The account.</param>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>All hits, in any order; <see cref="CompactView.InOrder"/> puts them in order.</returns>
    Task<ValueList<CompactView>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default);
}
