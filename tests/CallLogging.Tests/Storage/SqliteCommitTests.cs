using CallLogging.Delivery;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Storage;

public sealed class SqliteCommitTests
{
    [Fact]
    public async Task AppendAsync_ManyAtOnce_ShareCommits_D1()
    {
        using var folder = new TemporaryFolder();
        await using SqliteCallStore store = SqliteCallStore.Open(folder.GetPath("calls.db"), new SqliteStoreOptions { AddedCommitDelay = TimeSpan.FromMilliseconds(5) }).Value;
        IEventLog log = store.ToStores().Events;
        long before = store.CommitCount;
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => log.AppendAsync(new EventBatch
        {
            Events = SampleCalls.CreateMissed(new CallKey("sample", "main", $"{i}"), DateTimeOffset.UnixEpoch.AddYears(56)),
            ReceivedAt = DateTimeOffset.UnixEpoch.AddYears(56),
        })));
        (store.CommitCount - before).ShouldBeInRange(1, 30);
        store.FsyncCount.ShouldBeGreaterThanOrEqualTo(store.CommitCount);
    }

    [Fact]
    public async Task Write_ThatFails_DoesNotFailTheOthers_D2()
    {
        using var folder = new TemporaryFolder();
        await using SqliteCallStore store = SqliteCallStore.Open(folder.GetPath("calls.db")).Value;
        CallStores stores = store.ToStores();
        var withoutReason = new ParkedItem { Kind = ParkedKind.Request, Reason = null!, ParkedAt = DateTimeOffset.UnixEpoch };
        Task<StoreResult<long>> failing = stores.Parked.ParkAsync(withoutReason);
        Task<StoreResult<string>> other = stores.Claims.ClaimAsync(new ClaimKey("k"), "v");
        (await failing).Fault.ShouldNotBeNull();
        (await other).Value.ShouldBe("v");
    }
}
