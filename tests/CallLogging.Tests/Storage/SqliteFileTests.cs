using System.Text;
using CallLogging.Delivery;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace CallLogging.Tests.Storage;

/// <summary>The file of a store while a host uses it: nothing is written to a file that is gone, and nothing that was dropped stays in it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const string Token = "a-webhook-token-that-nobody-may-find";
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.GetPath("calls.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("delete")]
    [InlineData("move")]
    [InlineData("replace")]
    [InlineData("delete log")]
    public async Task AnyRequest_AfterTheFileIsGone_IsAFaultFromTheNextBatchOn_D2(string way)
    {
        await using SqliteCallStore store = SqliteCallStore.Open(FilePath).Value;
        CallStores stores = store.ToStores();
        (await stores.Events.AppendAsync(CreateBatch("1"))).Value.ShouldBe(3);
        (await stores.Events.ReadAsync(CreateKey("1"))).Value.Count.ShouldBe(3);
        Disturb(way);
        StoreFault fault = (await stores.Events.AppendAsync(CreateBatch("2"))).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.Unavailable);
        fault.Message.ShouldBe(
            $"{FilePath} was deleted, moved or replaced while the host was running: restart the host. Until then nothing is stored, so that providers send their requests again.");

        // Work does not go on silently with what can still be read.
        (await stores.Events.ReadAsync(CreateKey("1"))).Fault.ShouldBe(fault);
        (await stores.WorkQueue.LeaseAsync(new QueueName("recording:list"), 1, s_start, TimeSpan.FromMinutes(1))).Fault.ShouldBe(fault);
        (await stores.WorkQueue.GetBacklogAsync(new QueueName("recording:list"))).Fault.ShouldBe(fault);
        (await stores.Events.ProbeAsync(s_start)).Fault.ShouldBe(fault);
    }

    [Fact]
    public async Task AppendAsync_ManyWhileTheFileIsLocked_AllFailAfterOneWait_D2()
    {
        await using SqliteCallStore store = SqliteCallStore.Open(FilePath, new SqliteStoreOptions { LockTimeout = TimeSpan.FromSeconds(1) }).Value;
        IEventLog log = store.ToStores().Events;
        using (AspNetCore.LockedFile.Lock(FilePath))
        {
            // One wait for each of them would take 200 seconds.
            StoreResult<int>[] results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => log.AppendAsync(CreateBatch($"{i}")))).WaitAsync(TimeSpan.FromSeconds(60));
            results.ShouldAllBe(r => r.Fault!.Kind == StoreFaultKind.Busy);
        }

        (await log.AppendAsync(CreateBatch("1"))).Value.ShouldBe(3);
    }

    [Fact]
    public async Task AppendAsync_AfterANewerBuildChangedTheSchema_IsRefused_D2()
    {
        await using SqliteCallStore store = SqliteCallStore.Open(FilePath).Value;
        IEventLog log = store.ToStores().Events;
        (await log.AppendAsync(CreateBatch("1"))).Value.ShouldBe(3);
        Execute("CREATE TABLE more (x); UPDATE schema_info SET hash = '0123456789abcdef0123456789abcdef'");
        StoreFault fault = (await log.AppendAsync(CreateBatch("2"))).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.OtherSchema);
        fault.Message.ShouldStartWith($"{FilePath} has schema 0123456789ab, this build has schema ");
        (await log.AppendAsync(CreateBatch("2"))).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.OtherSchema);
    }

    [Fact]
    public async Task DropRequests_WhatWasDropped_IsNotInTheFileAndItsSpaceIsGivenBack_D9()
    {
        const int Count = 1000;
        await using SqliteCallStore store = SqliteCallStore.Open(FilePath).Value;
        IEventLog log = store.ToStores().Events;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => log.AppendAsync(CreateBatch($"{i}", new ProviderRequest(
            "POST", "https://calls.example.com/webhooks/aircall", default, Encoding.UTF8.GetBytes($"{{\"token\":\"{Token}\",\"note\":\"{new string('x', 3000)}\"}}"))))));
        ReadFiles().ShouldContain(Token);
        long before = new FileInfo(FilePath).Length + new FileInfo(FilePath + "-wal").Length;
        long commits = store.CommitCount;
        (await log.DropRequestsAsync(s_start.AddDays(1))).Value.ShouldBe(Count);

        // Several transactions, so that webhooks get their turn between them.
        (store.CommitCount - commits).ShouldBeGreaterThanOrEqualTo(Count / 200);
        ReadFiles().ShouldNotContain(Token);
        (new FileInfo(FilePath).Length + new FileInfo(FilePath + "-wal").Length).ShouldBeLessThan(before - (Count * 2000L));
        (await log.ReadAsync(CreateKey("7"))).Value.Count.ShouldBe(3);
    }

    private static CallKey CreateKey(string id) => new("sample", "main", id);

    private static EventBatch CreateBatch(string id, ProviderRequest? request = null) => new()
    {
        Events = SampleCalls.CreateMissed(CreateKey(id), s_start),
        ReceivedAt = s_start,
        Request = request,
    };

    private void Disturb(string way)
    {
        switch (way)
        {
            case "delete":
                File.Delete(FilePath);
                break;
            case "move":
                File.Move(FilePath, FilePath + ".old");
                break;
            case "replace":
                File.Copy(FilePath, FilePath + ".backup");
                File.Move(FilePath + ".backup", FilePath, overwrite: true);
                break;
            default:
                File.Delete(FilePath + "-wal");
                break;
        }
    }

    private string ReadFiles() => Encoding.Latin1.GetString(File.ReadAllBytes(FilePath)) + Encoding.Latin1.GetString(File.ReadAllBytes(FilePath + "-wal"));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
