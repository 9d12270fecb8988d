using CallLogging.Delivery;
using CallLogging.Routing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Hosting;

/// <summary>What employees of an account do with their lists of missed and uncaptured calls (spec R19-R26).</summary>
/// <param name="account">The account.</param>
/// <param name="ports">What it works with.</param>
/// <param name="logger">Is told of faults.</param>
public sealed class CallLists(string account, CallListPorts ports, ILogger logger)
{
    /// <summary>The missed calls of the call types that are the employee's now, the longest waiting first (spec R22).</summary>
    public async Task<StoreResult<ValueList<MissedCallRow>>> MissedAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out Known? known, out StoreFault? fault))
        {
            return fault;
        }

        return MissedCallList.For(agent, known.Missed, known.Types).Select(entry =>
        {
            MissedCallClaim? claim = known.Lists.Claims.FirstOrDefault(c => c.Key == entry.Key);
            AgentId? holder = MissedCallClaims.HolderAt(entry, claim, known.Now);
            return new MissedCallRow(
                entry, known.TypeOf(entry.Key.Type)?.Name ?? "", holder, holder is null ? null : claim!.At + MissedCallClaims.Lifetime);
        }).ToValueList();
    }

    /// <summary>Why and by whom entries of the employee's call types were cleared, the newest first (spec R23).</summary>
    public async Task<StoreResult<ValueList<ClearedEntry>>> ClearedAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out Known? known, out StoreFault? fault))
        {
            return fault;
        }

        var his = known.Types.Where(t => t.Employees.AsSpan().Contains(agent)).Select(t => t.Id).ToHashSet();
        return known.Missed.Cleared.Where(c => his.Contains(c.Entry.Key.Type)).OrderByDescending(c => c.Clearing.At).ToValueList();
    }

    /// <summary>The calls without an activity in the employee's list, the newest first (spec R21).</summary>
    public async Task<StoreResult<ValueList<FollowUp>>> FollowUpsAsync(AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out Known? known, out StoreFault? fault))
        {
            return fault;
        }

        return FollowUpList.For(agent, known.Lists.FollowUps([.. known.Types]));
    }

    /// <summary>Claims an entry of the employee's list: "I am calling back" (spec R25).</summary>
    public async Task<StoreResult<ClaimResult>> ClaimAsync(MissedCallKey key, AgentId agent, CancellationToken cancellationToken = default)
    {
        StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out Known? known, out StoreFault? fault))
        {
            return fault;
        }

        return known.TypeOf(key.Type)?.Employees.AsSpan().Contains(agent) == true
            ? await ports.Store.CallLists.ClaimAsync(account, key, agent, ports.MissedCallLifetime, known.Now, cancellationToken).ConfigureAwait(false)
            : new ClaimResult.Gone();
    }

    /// <summary>Calls a missed customer back: claims the entry, then dials through the provider (spec R25).</summary>
    /// <param name="key">Which entry.</param>
    /// <param name="agent">Who calls.</param>
    /// <param name="handset">Which of his handsets, or null.</param>
    /// <param name="cancellationToken">Gives up before the dialling.</param>
    public async Task<StoreResult<CallBackResult>> CallBackAsync(
        MissedCallKey key, AgentId agent, string? handset = null, CancellationToken cancellationToken = default)
    {
        StoreResult<ClaimResult> claimed = await ClaimAsync(key, agent, cancellationToken).ConfigureAwait(false);
        if (!claimed.TryGet(out ClaimResult? claim, out StoreFault? fault))
        {
            return fault;
        }

        switch (claim)
        {
            case ClaimResult.Taken taken:
                return new CallBackResult.Taken(taken.By, taken.LapsesAt);
            case ClaimResult.Granted granted when ports.Dialer is not { }:
                return new CallBackResult.NotDialled($"nothing dials; add an {nameof(IDialer)}", granted.LapsesAt);
            case ClaimResult.Granted granted:
                StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
                CallType? type = loaded.Fault is null ? loaded.Value.TypeOf(key.Type) : null;
                return await DialAsync(CallBack.Of(key, type, agent), handset, granted.LapsesAt, cancellationToken).ConfigureAwait(false);
            default:
                return new CallBackResult.Gone();
        }
    }

    /// <summary>Takes an entry off the missed list for everybody, with a reason (spec R26).</summary>
    public Task<StoreFault?> DismissAsync(MissedCallKey key, AgentId agent, string note, CancellationToken cancellationToken = default) =>
        ports.Store.CallLists.DismissAsync(account, new(key, ports.Time.GetUtcNow(), agent, note), cancellationToken);

    /// <summary>Captures an activity, during or after its call; the call leaves the lists (spec R21).</summary>
    /// <exception cref="InvalidOperationException">There is no <see cref="IActivityBook"/>.</exception>
    public Task<StoreFault?> CaptureAsync(CallActivity activity, CancellationToken cancellationToken = default) =>
        (ports.Activities ?? throw new InvalidOperationException($"Nothing keeps activities; add an {nameof(IActivityBook)}."))
        .CaptureAsync(account, activity, cancellationToken);

    /// <summary>Takes a call off the lists of uncaptured calls (spec R21).</summary>
    public Task<StoreFault?> RemoveFollowUpAsync(CallKey call, AgentId agent, CancellationToken cancellationToken = default) =>
        ports.Store.CallLists.RemoveFollowUpAsync(account, call, agent, ports.Time.GetUtcNow(), cancellationToken);

    /// <summary>Tells the lists of a call, as its provider knows it: outbound and forwarded calls, and the true times of others.</summary>
    /// <remarks>A host with the pipeline connects the account to the destination <c>lists:{account}</c> in place of this.</remarks>
    public Task<StoreFault?> RecordAsync(ListedCall call, CancellationToken cancellationToken = default) =>
        ports.Store.CallLists.RecordAsync(account, call, cancellationToken);

    /// <summary>The customers of a number, newest activity first (spec R19); none if the directory fails or takes too long.</summary>
    public async Task<ValueList<CompactView>> CustomersAsync(PhoneNumber number, CancellationToken cancellationToken = default)
    {
        ValueList<CompactView>? found = ports.Customers is { } directory
            ? await Bounded.FindAsync(
                token => directory.FindAsync(account, number, token), ports.CustomerLookUp, ports.Time, "", logger, cancellationToken)
                .ConfigureAwait(false)
            : null;
        cancellationToken.ThrowIfCancellationRequested();
        return found is { } hits ? CompactView.InOrder(hits) : default;
    }

    /// <summary>The lead types to choose from, the call type's preferred ones first (spec R20); none without a lead book.</summary>
    public async Task<StoreResult<ValueList<string>>> LeadTypesAsync(CallTypeId? type, CancellationToken cancellationToken = default)
    {
        if (ports.Leads is not { } leads)
        {
            return ValueList.Create<string>([]);
        }

        StoreResult<ValueList<string>> all = await leads.LeadTypesAsync(account, cancellationToken).ConfigureAwait(false);
        StoreResult<Known> loaded = await LoadAsync(cancellationToken).ConfigureAwait(false);
        return (all.Fault ?? loaded.Fault) is { } fault ? fault : LeadTypeOrder.For(all.Value, type is { } id ? loaded.Value.TypeOf(id) : null);
    }

    /// <summary>Creates customer, lead and case from a call (spec R20). A repeat of the same request creates nothing twice.</summary>
    /// <exception cref="InvalidOperationException">The port that is needed is not there, or the customer is neither known nor named.</exception>
    public async Task<StoreResult<CreatedRecords>> CreateAsync(RecordsFromCall request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        StoreResult<string> customer = request.Customer() is { } wanted
            ? await Need(ports.Customers).CreateAsync(account, wanted, cancellationToken).ConfigureAwait(false)
            : request.CustomerId!;
        if (!customer.TryGet(out string? id, out StoreFault? fault))
        {
            return fault;
        }

        var created = new CreatedRecords(id);
        if (request.Lead(id) is { } lead)
        {
            StoreResult<string> made = await Need(ports.Leads).CreateAsync(account, lead, cancellationToken).ConfigureAwait(false);
            if (!made.TryGet(out string? leadId, out fault))
            {
                return fault;
            }

            created = created with { LeadId = leadId };
        }

        if (request.Case(id) is { } newCase)
        {
            StoreResult<string> opened = await Need(ports.Cases).OpenAsync(account, newCase, cancellationToken).ConfigureAwait(false);
            if (!opened.TryGet(out string? caseId, out fault))
            {
                return fault;
            }

            created = created with { CaseId = caseId };
        }

        return created;
    }

    private static T Need<T>(T? port)
        where T : class => port ?? throw new InvalidOperationException($"Nothing does that; add an {typeof(T).Name}.");

    private async Task<CallBackResult> DialAsync(CallBack back, string? handset, DateTimeOffset lapsesAt, CancellationToken cancellationToken)
    {
        try
        {
            DialResult dialled = await ports.Dialer!.DialAsync(
                new(account, back.By, back.To) { From = back.From, Handset = handset }, cancellationToken).ConfigureAwait(false);
            return dialled switch
            {
                DialResult.Started started => new CallBackResult.Dialling(started.Call, lapsesAt),
                DialResult.Refused refused => new CallBackResult.NotDialled(refused.Reason, lapsesAt),
                DialResult.Unclear unclear => new CallBackResult.NotDialled(unclear.Reason, lapsesAt),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
#pragma warning disable CA1031 // a dialler's exception is one more way not to dial
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.DialFailed(account, e.GetType().Name);
            return new CallBackResult.NotDialled(e.GetType().Name, lapsesAt);
        }
    }

    private async Task<StoreResult<Known>> LoadAsync(CancellationToken cancellationToken)
    {
        StoreResult<RoutingState> state = await ports.Store.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        StoreResult<CallListSnapshot> lists = await ports.Store.CallLists.LoadAsync(account, cancellationToken).ConfigureAwait(false);
        if ((state.Fault ?? lists.Fault) is { } fault)
        {
            return fault;
        }

        DateTimeOffset now = ports.Time.GetUtcNow();
        return new Known(
            state.Value.Rotations.Where(r => !r.IsRetired).Select(r => r.Type).ToValueList(),
            lists.Value,
            lists.Value.MissedAt(now, ports.MissedCallLifetime),
            now);
    }

    private sealed record Known(ValueList<CallType> Types, CallListSnapshot Lists, MissedCallView Missed, DateTimeOffset Now)
    {
        public CallType? TypeOf(CallTypeId id) => Types.FirstOrDefault(t => t.Id == id);
    }
}
