using CallLogging.Delivery;
using CallLogging.Hosting;
using Microsoft.Extensions.Logging;

namespace CallLogging.Routing;

// The namespace is that of the routing package, although the class needs stores and a logger: hosts without routing do not see it.
/// <summary>The lists of missed calls and of calls without an activity, as the employees of one account use them.</summary>
/// <remarks>
/// <c>AddCallRouting</c> registers one instance per account, keyed by the name of the account. The class is safe for concurrent use; all
/// state is in the store, so several hosts may share it. Methods that take an employee show and change only the entries of the call types
/// that this employee belongs to now.
/// </remarks>
public sealed class CallLists
{
    private readonly string _account;
    private readonly CallListPorts _ports;
    private readonly ILogger _logger;

    internal CallLists(string account, CallListPorts ports, ILogger logger)
    {
        _account = account;
        _ports = ports;
        _logger = logger;
    }

    /// <summary>Returns the missed calls of the employee's call types, the longest waiting first.</summary>
    /// <param name="agent">The employee.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The entries that have not expired, each with the call-back claim on it; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<MissedCallRow>>> GetMissedAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out LoadedLists? known, out StoreFault? fault))
        {
            return fault;
        }

        return MissedCallList.GetEntriesFor(agent, known.Missed, known.Types).Select(entry =>
        {
            CallBackClaim? claim = known.Lists.FindClaim(entry.Key);
            AgentId? holder = CallBackClaims.FindHolder(entry, claim, known.Now);
            return new MissedCallRow(
                entry, known.FindType(entry.Key.Type)?.Name ?? "", holder, holder is null ? null : claim!.ClaimedAt + CallBackClaims.Lifetime);
        }).ToValueList();
    }

    /// <summary>Returns the cleared entries of the employee's call types, each with the reason and the person, the newest first.</summary>
    /// <param name="agent">The employee.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The entries for as long as <see cref="RoutingOptions.KeepCallsFor"/> keeps their calls; or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<ClearedEntry>>> GetClearedAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out LoadedLists? known, out StoreFault? fault))
        {
            return fault;
        }

        var ownTypes = known.Types.Where(t => t.Employees.AsSpan().Contains(agent)).Select(t => t.Id).ToHashSet();
        return known.Missed.Cleared.Where(c => ownTypes.Contains(c.Entry.Key.Type)).OrderByDescending(c => c.Clearing.ClearedAt).ToValueList();
    }

    /// <summary>Returns the calls without an activity that the employee should follow up, the newest first.</summary>
    /// <param name="agent">The employee.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The calls, or the fault of the store.</returns>
    public async Task<StoreResult<ValueList<FollowUp>>> GetFollowUpsAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out LoadedLists? known, out StoreFault? fault))
        {
            return fault;
        }

        return FollowUpList.GetFollowUpsFor(agent, known.Lists.GetFollowUps([.. known.Types]));
    }

    /// <summary>Claims an entry of the employee's list: "I am calling back". Other employees see the claim until it lapses.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <param name="agent">The employee who calls back.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether the claim was granted; <see cref="CallBackClaimResult.Gone"/> if the entry is not on the employee's list; or the fault of the store.</returns>
    public async Task<StoreResult<CallBackClaimResult>> ClaimAsync(MissedCallKey key, AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out LoadedLists? known, out StoreFault? fault))
        {
            return fault;
        }

        return known.FindType(key.Type)?.Employees.AsSpan().Contains(agent) == true
            ? await _ports.Store.CallLists.ClaimAsync(_account, key, agent, _ports.MissedCallLifetime, known.Now, cancellationToken).ConfigureAwait(false)
            : new CallBackClaimResult.Gone();
    }

    /// <summary>Calls a missed customer back: claims the entry, then dials through the provider.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <param name="agent">The employee who calls back.</param>
    /// <param name="handset">The employee's handset to ring first, or null for the provider's choice.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The result; or the fault of the store, in which case nothing was dialed.</returns>
    /// <remarks>A cancellation takes effect before the provider dials. Without an <see cref="IDialer"/> the entry is claimed and nothing is dialed.</remarks>
    public async Task<StoreResult<CallBackResult>> CallBackAsync(
        MissedCallKey key, AgentId agent, string? handset = null, CancellationToken cancellationToken = default)
    {
        StoreResult<CallBackClaimResult> claimed = await ClaimAsync(key, agent, cancellationToken).ConfigureAwait(false);
        if (!claimed.TryGet(out CallBackClaimResult? claim, out StoreFault? fault))
        {
            return fault;
        }

        switch (claim)
        {
            case CallBackClaimResult.Taken taken:
                return new CallBackResult.Taken(taken.ClaimedBy, taken.LapsesAt);
            case CallBackClaimResult.Granted granted when _ports.Dialer is not { }:
                return new CallBackResult.NotDialed($"this host has no dialer; add an {nameof(IDialer)}", granted.LapsesAt);
            case CallBackClaimResult.Granted granted:
                StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
                CallType? type = loaded.Fault is null ? loaded.Value.FindType(key.Type) : null;
                return await DialAsync(CallBackRequest.Create(key, type, agent), handset, granted.LapsesAt, cancellationToken).ConfigureAwait(false);
            default:
                return new CallBackResult.Gone();
        }
    }

    /// <summary>Removes an entry from the missed list of all employees, with a reason.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <param name="agent">The employee who removes it.</param>
    /// <param name="note">The reason, as the employee wrote it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store.</returns>
    public Task<StoreFault?> DismissAsync(MissedCallKey key, AgentId agent, string note, CancellationToken cancellationToken = default) =>
        _ports.Store.CallLists.DismissAsync(_account, new(key, _ports.Time.GetUtcNow(), agent, note), cancellationToken);

    /// <summary>Stores an activity, during or after its call. The call leaves the lists of calls without an activity.</summary>
    /// <param name="activity">The activity. Storing one with a known id again changes nothing.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store.</returns>
    /// <exception cref="InvalidOperationException">The host has no <see cref="IActivityStore"/>.</exception>
    public Task<StoreFault?> CaptureAsync(CallActivity activity, CancellationToken cancellationToken = default) =>
        (_ports.Activities ?? throw new InvalidOperationException($"This host has no store for activities; add an {nameof(IActivityStore)}."))
        .CaptureAsync(_account, activity, cancellationToken);

    /// <summary>Removes a call from the lists of calls without an activity, although it has none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="agent">The employee who removes it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store.</returns>
    public Task<StoreFault?> RemoveFollowUpAsync(CallKey call, AgentId agent, CancellationToken cancellationToken = default) =>
        _ports.Store.CallLists.RemoveFollowUpAsync(_account, call, agent, _ports.Time.GetUtcNow(), cancellationToken);

    /// <summary>Records a call in the lists as its provider reports it: outbound and forwarded calls, and the exact times of other calls.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null, or the fault of the store.</returns>
    /// <remarks>A host with the pipeline does not call this; it connects the account to the destination <c>lists:{account}</c>.</remarks>
    public Task<StoreFault?> RecordAsync(ListedCall call, CancellationToken cancellationToken = default) =>
        _ports.Store.CallLists.RecordAsync(_account, call, cancellationToken);

    /// <summary>Finds the customers of a number, the one with the newest activity first.</summary>
    /// <param name="number">The number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The customers; none if there is no directory, or if it fails or exceeds <see cref="RoutingOptions.CustomerLookUpTimeout"/>.</returns>
    public async Task<ValueList<CustomerSummary>> FindCustomersAsync(PhoneNumber number, CancellationToken cancellationToken = default)
    {
        ValueList<CustomerSummary>? found = _ports.Customers is { } directory
            ? await TimeBoxed.RunAsync(
                token => directory.FindAsync(_account, number, token), _ports.CustomerLookUpTimeout, _ports.Time, "", _logger, cancellationToken)
                .ConfigureAwait(false)
            : null;
        cancellationToken.ThrowIfCancellationRequested();
        return found is { } hits ? CustomerSummary.OrderForDisplay(hits) : default;
    }

    /// <summary>Returns the lead types to choose from, the preferred ones of the call type first.</summary>
    /// <param name="type">The call type, or null if it is unknown.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The lead types, none without an <see cref="ILeadStore"/>; or the fault of a store.</returns>
    public async Task<StoreResult<ValueList<string>>> GetLeadTypesAsync(CallTypeId? type, CancellationToken cancellationToken = default)
    {
        if (_ports.Leads is not { } leads)
        {
            return ValueList.Create<string>([]);
        }

        StoreResult<ValueList<string>> all = await leads.GetLeadTypesAsync(_account, cancellationToken).ConfigureAwait(false);
        StoreResult<LoadedLists> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        return (all.Fault ?? loaded.Fault) is { } fault ? fault : LeadTypeOrder.Sort(all.Value, type is { } id ? loaded.Value.FindType(id) : null);
    }

    /// <summary>Creates a customer, a lead and a case from a call. A repeated request creates nothing twice.</summary>
    /// <param name="request">The records to create.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The ids of the records, or the first fault of a store. After a fault, repeat the request.</returns>
    /// <exception cref="InvalidOperationException">The host lacks a port that the request needs, or the customer is neither known nor named.</exception>
    public async Task<StoreResult<CreatedRecords>> CreateAsync(CreateRecordsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        StoreResult<string> customer = request.ToNewCustomer() is { } wanted
            ? await Require(_ports.Customers).CreateAsync(_account, wanted, cancellationToken).ConfigureAwait(false)
            : request.CustomerId!;
        if (!customer.TryGet(out string? id, out StoreFault? fault))
        {
            return fault;
        }

        var created = new CreatedRecords(id);
        if (request.ToNewLead(id) is { } lead)
        {
            StoreResult<string> made = await Require(_ports.Leads).CreateAsync(_account, lead, cancellationToken).ConfigureAwait(false);
            if (!made.TryGet(out string? leadId, out fault))
            {
                return fault;
            }

            created = created with { LeadId = leadId };
        }

        if (request.ToNewCase(id) is { } newCase)
        {
            StoreResult<string> opened = await Require(_ports.Cases).OpenAsync(_account, newCase, cancellationToken).ConfigureAwait(false);
            if (!opened.TryGet(out string? caseId, out fault))
            {
                return fault;
            }

            created = created with { CaseId = caseId };
        }

        return created;
    }

    private static T Require<T>(T? port)
        where T : class => port ?? throw new InvalidOperationException($"This host cannot create the record; add an {typeof(T).Name}.");

    private async Task<CallBackResult> DialAsync(CallBackRequest back, string? handset, DateTimeOffset lapsesAt, CancellationToken cancellationToken)
    {
        try
        {
            DialResult result = await _ports.Dialer!.DialAsync(
                new(_account, back.Agent, back.To) { From = back.From, Handset = handset }, cancellationToken).ConfigureAwait(false);
            return result switch
            {
                DialResult.Started started => new CallBackResult.Dialing(started.Call, lapsesAt),
                DialResult.Rejected refused => new CallBackResult.NotDialed(refused.Reason, lapsesAt),
                DialResult.Unclear unclear => new CallBackResult.NotDialed(unclear.Reason, lapsesAt),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
#pragma warning disable CA1031 // an exception of the dialer is reported like any other failure to dial
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _logger.DialFailed(_account, e.GetType().Name);
            return new CallBackResult.NotDialed(e.GetType().Name, lapsesAt);
        }
    }

    private async Task<StoreResult<LoadedLists>> LoadAsync(CancellationToken cancellationToken)
    {
        StoreResult<RoutingState> state = await _ports.Store.LoadAsync(_account, cancellationToken).ConfigureAwait(false);
        StoreResult<CallListSnapshot> lists = await _ports.Store.CallLists.LoadAsync(_account, cancellationToken).ConfigureAwait(false);
        if ((state.Fault ?? lists.Fault) is { } fault)
        {
            return fault;
        }

        DateTimeOffset now = _ports.Time.GetUtcNow();
        return new LoadedLists(
            state.Value.CallTypes.Where(r => !r.IsRetired).Select(r => r.Type).ToValueList(),
            lists.Value,
            lists.Value.GetMissedCalls(now, _ports.MissedCallLifetime),
            now);
    }

    private sealed record LoadedLists(ValueList<CallType> Types, CallListSnapshot Lists, MissedCallView Missed, DateTimeOffset Now)
    {
        public CallType? FindType(CallTypeId id) => Types.FirstOrDefault(t => t.Id == id);
    }
}
