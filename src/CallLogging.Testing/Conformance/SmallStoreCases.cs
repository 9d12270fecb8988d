using CallLogging.Delivery;
using static CallLogging.Testing.StoreSamples;

namespace CallLogging.Testing;

/// <summary>The promises of the stores of documents, claims and parked items.</summary>
internal static class SmallStoreCases
{
    public static IReadOnlyList<ConformanceCase<CallStores>> All { get; } =
    [
        new("State_Saved_IsReadBackAndReplaced", StateAsync),
        new("State_UnderAnOldLease_IsRejected", OldStateAsync),
        new("Claim_OfAClaimedKey_ReturnsItsValue", ClaimsAsync),
        new("Parked_InPages_KeepsRequestsRaw", ParkedAsync),
        new("Parked_TheSameEffectTwice_IsListedOnce", ParkedOnceAsync),
        new("Parked_TheSameRequestTwice_IsListedOnceUnderItsNewId", ParkedRequestOnceAsync),
    ];

    private static async Task StateAsync(CallStores stores)
    {
        WorkLease lease = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        Expect.That(await Expect.Ok(stores.WorkState.ReadAsync(lease.Item)).ConfigureAwait(false) is null, "There is no document yet.");
        Expect.That(await Expect.Ok(stores.WorkState.SaveAsync(lease, "{}", Start)).ConfigureAwait(false), "A valid lease has to be accepted.");
        await Expect.Ok(stores.WorkState.SaveAsync(lease, "{\"a\":1}", Start.AddSeconds(1))).ConfigureAwait(false);
        await Expect.Ok(stores.WorkQueue.CompleteAsync(lease, null, 0, 0, Start.AddSeconds(1))).ConfigureAwait(false);
        Expect.Equal<string?>("{\"a\":1}", await Expect.Ok(stores.WorkState.ReadAsync(lease.Item)).ConfigureAwait(false), "document after the work is done");
        var other = new WorkItem(QueueName.Settling, lease.Item.Key);
        Expect.That(await Expect.Ok(stores.WorkState.ReadAsync(other)).ConfigureAwait(false) is null, "Each queue has a document of its own.");
    }

    private static async Task OldStateAsync(CallStores stores)
    {
        WorkLease old = await LeaseAsync(stores, CreateKey("1"), Start).ConfigureAwait(false);
        await LeaseAsync(stores, CreateKey("1"), Start.AddMinutes(2)).ConfigureAwait(false);
        Expect.That(!await Expect.Ok(stores.WorkState.SaveAsync(old, "{}", Start)).ConfigureAwait(false), "An old lease has to be refused.");
        Expect.That(await Expect.Ok(stores.WorkState.ReadAsync(old.Item)).ConfigureAwait(false) is null, "Nothing is saved under an old lease.");
    }

    private static async Task ClaimsAsync(CallStores stores)
    {
        var key = new ClaimKey("k");
        string[] held = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Expect.Ok(stores.Claims.ClaimAsync(key, "v" + i))))).ConfigureAwait(false);
        Expect.Equal(1, held.Distinct(StringComparer.Ordinal).Count(), "values that hold one key");
        Expect.That(!await Expect.Ok(stores.Claims.ForgetAsync(key, "another")).ConfigureAwait(false), "Only the value that holds the key is forgotten.");
        Expect.That(await Expect.Ok(stores.Claims.ForgetAsync(key, held[0])).ConfigureAwait(false), "The value is forgotten.");
        Expect.Equal(null, await Expect.Ok(stores.Claims.FindAsync(key)).ConfigureAwait(false), "claim");
    }

    private static async Task ParkedAsync(CallStores stores)
    {
        var request = new ProviderRequest("POST", "https://example.com/hook?a=b%20c", [new("X-A", "1"), new("X-A", "2")], new byte[] { 0, 255, 10 }) { Account = "main" };
        for (int i = 0; i < 3; i++)
        {
            await Expect.Ok(stores.Parked.ParkAsync(CreateParked(request with { Body = new byte[] { 0, 255, (byte)i } }))).ConfigureAwait(false);
        }

        Expect.Equal(3, await Expect.Ok(stores.Parked.CountAsync()).ConfigureAwait(false), "parked requests, counted");

        ValueList<ParkedItem> page = await Expect.Ok(stores.Parked.ListAsync(0, 2)).ConfigureAwait(false);
        ValueList<ParkedItem> rest = await Expect.Ok(stores.Parked.ListAsync(page[^1].Id, 2)).ConfigureAwait(false);
        Expect.Equal(3, page.Count + rest.Count, "parked requests, none taken for another's repeat");
        Expect.That(page.Concat(rest).All(i => i.Request is null), "A list holds no raw request.");
        ParkedItem? found = await Expect.Ok(stores.Parked.FindAsync(page[0].Id)).ConfigureAwait(false);
        Expect.That(found?.Request is { } whole && whole.Body.Span.SequenceEqual(new byte[] { 0, 255, 0 }), "A single item has its raw request.");
        Expect.That(await Expect.Ok(stores.Parked.FindAsync(rest[^1].Id + 100)).ConfigureAwait(false) is null, "An unknown id finds nothing.");
        ParkedItem? taken = await Expect.Ok(stores.Parked.RetryAsync(page[0].Id, Start)).ConfigureAwait(false);
        Expect.Equal(new AccountKey("aircall", "main"), taken?.Account, "account of a parked request");
        Expect.That(taken?.Request is { } raw && raw.Url == request.Url && raw.Headers == request.Headers && raw.Account == "main"
            && raw.Body.Span.SequenceEqual(new byte[] { 0, 255, 0 }), "A request is kept as it came.");
        Expect.That(await Expect.Ok(stores.Parked.RetryAsync(page[0].Id, Start)).ConfigureAwait(false) is null, "An item is taken once.");
    }

    private static async Task ParkedRequestOnceAsync(CallStores stores)
    {
        var request = new ProviderRequest("POST", "https://example.com/hook", default, "{}"u8.ToArray());
        long first = await Expect.Ok(stores.Parked.ParkAsync(CreateParked(request))).ConfigureAwait(false);
        long second = await Expect.Ok(stores.Parked.ParkAsync(CreateParked(request))).ConfigureAwait(false);
        Expect.That(second > first, "The repeat has a new id, so that a retry of the first does not take it off.");
        Expect.Equal(second, (await Expect.Ok(stores.Parked.ListAsync(0, 10)).ConfigureAwait(false)).Single().Id, "id of the only item");
        await Expect.Ok(stores.Parked.ParkAsync(CreateParked(request) with { Account = new AccountKey("aircall", "second") })).ConfigureAwait(false);
        Expect.Equal(2, await Expect.Ok(stores.Parked.CountAsync()).ConfigureAwait(false), "requests of two accounts");
    }

    private static ParkedItem CreateParked(ProviderRequest request) =>
        new() { Kind = ParkedKind.Request, Reason = "$.data: missing", ParkedAt = Start, Account = new AccountKey("aircall", "main"), Request = request };

    private static async Task ParkedOnceAsync(CallStores stores)
    {
        var item = new ParkedItem { Kind = ParkedKind.Plan, Reason = "one", ParkedAt = Start, Call = CreateKey("1"), Destination = Queue };
        await Expect.Ok(stores.Parked.ParkAsync(item)).ConfigureAwait(false);
        await Expect.Ok(stores.Parked.ParkAsync(item with { Reason = "two" })).ConfigureAwait(false);
        ValueList<ParkedItem> items = await Expect.Ok(stores.Parked.ListAsync(0, 10)).ConfigureAwait(false);
        Expect.Equal("two", string.Join(',', items.Select(i => i.Reason)), "parked items");
    }
}
