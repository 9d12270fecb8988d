using System.Collections.Concurrent;
using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Hosting;

/// <summary>Stores customers, leads and cases in memory, for tests and samples, in place of a host's CRM.</summary>
/// <param name="activities">The store of the activities that make up a customer's history.</param>
/// <param name="time">The clock, which dates new cases.</param>
/// <param name="leadTypes">All lead types, in the order in which they are offered.</param>
/// <remarks>The class is safe for concurrent use. A repeated request (same account and request id) returns the id of the first one.</remarks>
public sealed class MemoryCustomerStore(IActivityStore activities, TimeProvider time, params string[] leadTypes)
    : ICustomerDirectory, ILeadStore, ICaseStore
{
    private readonly ConcurrentDictionary<(string Account, string RequestId), (string Id, NewCustomer Customer)> _customers = new();
    private readonly ConcurrentDictionary<(string Account, string RequestId), (string Id, NewLead Lead)> _leads = new();
    private readonly ConcurrentDictionary<(string Account, string RequestId), (string Id, NewCase Case, DateTimeOffset At)> _cases = new();
    private int _lastId;

    /// <summary>Returns the leads of an account, in no particular order.</summary>
    /// <param name="account">The name of the account.</param>
    /// <returns>The leads that were created through this object; empty for an unknown account.</returns>
    public ValueList<NewLead> GetLeads(string account) => _leads.Where(l => l.Key.Account == account).Select(l => l.Value.Lead).ToValueList();

    /// <inheritdoc />
    public async Task<ValueList<CustomerSummary>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default)
    {
        var views = new List<CustomerSummary>();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach ((string id, NewCustomer customer) in FindByNumber(account, number))
        {
            StoreResult<ValueList<CallActivity>> past = await activities.GetByCustomerAsync(account, id, cancellationToken).ConfigureAwait(false);
            views.Add(CustomerSummary.Create(id, customer.Name, GetMainData(customer), past.Value, today));
        }

        return views.ToValueList();
    }

    /// <inheritdoc />
    public Task<StoreResult<string>> CreateAsync(string account, NewCustomer customer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        return Task.FromResult<StoreResult<string>>(_customers.GetOrAdd((account, customer.RequestId), _ => (NextId("customer"), customer)).Id);
    }

    /// <inheritdoc />
    public Task<StoreResult<ValueList<string>>> GetLeadTypesAsync(string account, CancellationToken cancellationToken = default) =>
        Task.FromResult<StoreResult<ValueList<string>>>(leadTypes.ToValueList());

    /// <inheritdoc />
    public Task<StoreResult<string>> CreateAsync(string account, NewLead lead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lead);
        return Task.FromResult<StoreResult<string>>(_leads.GetOrAdd((account, lead.RequestId), _ => (NextId("lead"), lead)).Id);
    }

    /// <inheritdoc />
    public Task<StoreResult<string>> OpenAsync(string account, NewCase newCase, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(newCase);
        return Task.FromResult<StoreResult<string>>(
            _cases.GetOrAdd((account, newCase.RequestId), _ => (NextId("case"), newCase, time.GetUtcNow())).Id);
    }

    /// <inheritdoc />
    public Task<ValueList<OpenCase>> GetOpenCasesAsync(string account, PhoneNumber caller, CancellationToken cancellationToken = default)
    {
        HashSet<string> customers = [.. FindByNumber(account, caller).Select(c => c.Id)];
        return Task.FromResult(_cases.Where(c => c.Key.Account == account && customers.Contains(c.Value.Case.CustomerId))
            .Select(c => new OpenCase(c.Value.Id, c.Value.Case.CaseOwner, c.Value.At)).ToValueList());
    }

    private static ValueList<KeyValuePair<string, string>> GetMainData(NewCustomer customer)
    {
        (string Label, string? Value)[] all =
            [("Company", customer.Company), ("Mobile", customer.Mobile?.E164), ("Landline", customer.Landline?.E164)];
        return all.Where(d => d.Value is not null).Select(d => KeyValuePair.Create(d.Label, d.Value!)).ToValueList();
    }

    private IEnumerable<(string Id, NewCustomer Customer)> FindByNumber(string account, PhoneNumber number) =>
        _customers.Where(c => c.Key.Account == account && (c.Value.Customer.Mobile?.IsEquivalentTo(number) == true || c.Value.Customer.Landline?.IsEquivalentTo(number) == true))
            .Select(c => c.Value);

    private string NextId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _lastId)}");
}
