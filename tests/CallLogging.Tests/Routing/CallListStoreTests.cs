using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Sqlite;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class CallListStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Lifetime = MissedCallExpiry.DefaultLifetime;
    private static readonly PhoneNumber Customer = Samples.Number(1);
    private static readonly MissedCallKey Key = new(Customer, Samples.SalesId);
    private readonly string _folder = Directory.CreateTempSubdirectory("lists").FullName;
    private SqliteRoutingStore _sqlite = null!;

    public static TheoryData<bool> Stores => [true, false];

    public ValueTask InitializeAsync()
    {
        _sqlite = SqliteRoutingStore.Open(Path.Combine(_folder, "routing.db")).Value;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ClaimAsync_SixteenAtOnce_OneIsGranted_R25(bool isSqlite)
    {
        ICallListStore store = GetStore(isSqlite);
        await store.RecordAsync("main", Samples.Missed(1, Customer, Samples.Start));
        CallBackClaimResult[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            (await store.ClaimAsync("main", Key, Scenario.GetAgent(i), Lifetime, Samples.Start.AddMinutes(1))).Value)));
        results.OfType<CallBackClaimResult.Granted>().Count().ShouldBe(1);
        results.OfType<CallBackClaimResult.Taken>().Count().ShouldBe(15);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task SweepAsync_EightAtOnce_OneReportsTheExpiry_RIM4_R24(bool isSqlite)
    {
        ICallListStore store = GetStore(isSqlite);
        await store.RecordAsync("main", Samples.Missed(1, Customer, Samples.Start));
        ValueList<ClearedEntry>[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            (await store.SweepAsync("main", Lifetime, Samples.Start.AddDays(14))).Value)));
        reports.Sum(r => r.Count).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task LoadAsync_EverythingRecorded_IsReturned_R21_R26(bool isSqlite)
    {
        ICallListStore store = GetStore(isSqlite);
        ListedCall connected = Samples.Connected(2, CallDirection.Inbound, Samples.Number(2), Samples.Start);
        await store.RecordAsync("main", Samples.Missed(1, Customer, Samples.Start));
        await store.RecordAsync("main", connected);
        await store.RecordAsync("main", connected);
        var dismissal = new MissedCallDismissal(Key, Samples.Start.AddHours(1), Samples.Ben, "called by mistake");
        await store.DismissAsync("main", dismissal);
        var activity = new CallActivity("a1", connected.Call, Samples.Ada, Samples.Start)
        {
            CustomerId = "k7",
            Notes = "wants an offer",
            Documents = ["offer.pdf"],
            Tasks = [new("send the offer", new DateOnly(2026, 3, 9), Samples.Ben)],
        };
        var activities = (IActivityStore)store;
        (await store.LoadAsync("main")).Value.GetFollowUps([Samples.Sales(Samples.Settings())]).Single().Call.ShouldBe(connected.Call);
        await activities.CaptureAsync("main", activity);
        await activities.CaptureAsync("main", activity);
        CallListSnapshot lists = (await store.LoadAsync("main")).Value;
        lists.GetFollowUps([Samples.Sales(Samples.Settings())]).ShouldBeEmpty();
        lists.Dismissals.ShouldBe([dismissal]);

        // A dismissed entry cannot be claimed; the next missed call opens it again.
        var claim = new CallBackClaim(Key, Samples.Ada, Samples.Start.AddHours(3));
        await store.RecordAsync("main", Samples.Missed(3, Customer, claim.ClaimedAt.AddMinutes(-1)));
        (await store.ClaimAsync("main", Key, Samples.Ada, Lifetime, claim.ClaimedAt)).Value
            .ShouldBe(new CallBackClaimResult.Granted(claim, claim.ClaimedAt + CallBackClaims.Lifetime));
        (await store.LoadAsync("main")).Value.Claims.ShouldBe([claim]);
        lists.GetMissedCalls(Samples.Start.AddDays(1), Lifetime).Cleared.Single().Clearing.Note.ShouldBe("called by mistake");
        (await activities.GetByCustomerAsync("main", "k7")).Value.ShouldBe([activity]);
        (await store.LoadAsync("other")).Value.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task RemoveFollowUpAsync_ByHand_LeavesTheList_R21(bool isSqlite)
    {
        ICallListStore store = GetStore(isSqlite);
        ListedCall connected = Samples.Connected(2, CallDirection.Outbound, Customer, Samples.Start);
        await store.RecordAsync("main", connected);
        await store.RemoveFollowUpAsync("main", connected.Call, Samples.Ada, Samples.Start);
        (await store.LoadAsync("main")).Value.GetFollowUps([]).ShouldBeEmpty();
    }

    private ICallListStore GetStore(bool isSqlite) => isSqlite ? _sqlite.CallLists : new MemoryCallListStore();
}
