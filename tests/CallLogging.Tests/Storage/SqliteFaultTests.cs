using CallLogging.Delivery;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace CallLogging.Tests.Storage;

public sealed class SqliteFaultTests : IDisposable
{
    private static readonly CallKey s_key = new("sample", "main", "1");
    private static readonly SqliteStoreOptions s_impatient = new() { LockTimeout = TimeSpan.FromSeconds(1) };
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.GetPath("calls.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_LockedFile_NamesTheRemedy_D2()
    {
        await StoreOneCallAsync();
        using (SqliteConnection other = Connect())
        {
            Execute(other, "BEGIN IMMEDIATE");
            StoreFault fault = SqliteCallStore.Open(Path, s_impatient).Fault.ShouldNotBeNull();
            fault.Kind.ShouldBe(StoreFaultKind.Busy);
            fault.Message.ShouldBe($"{Path} is locked by another process: end it, or name another file.");
        }

        await ShouldHoldTheCallAsync();
    }

    [Fact]
    public async Task ClaimAsync_WhileTheFileIsLocked_IsAFaultAndLosesNothing_D2()
    {
        await using (SqliteCallStore store = SqliteCallStore.Open(Path, s_impatient).Value)
        {
            (await store.ToStores().Events.AppendAsync(CreateBatch())).Value.ShouldBe(3);
            using SqliteConnection other = Connect();
            Execute(other, "BEGIN IMMEDIATE");
            StoreResult<string> claimed = await store.ToStores().Claims.ClaimAsync(new ClaimKey("k"), "v");
            claimed.Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Busy);
            Execute(other, "ROLLBACK");
            (await store.ToStores().Claims.ClaimAsync(new ClaimKey("k"), "v")).Value.ShouldBe("v");
        }

        await ShouldHoldTheCallAsync();
    }

    [Fact]
    public async Task Open_ReadOnlyFile_NamesTheMissingPermission_D2()
    {
        await StoreOneCallAsync();
        StoreFault fault = SqliteCallStore.Open(Path, s_impatient, maxPages: null, SqliteOpenMode.ReadOnly).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.ReadOnly);
        fault.Message.ShouldBe($"{Path} cannot be written: give this account the right to write the file and its folder.");
        await ShouldHoldTheCallAsync();
    }

    [Fact]
    public async Task AppendAsync_ToAFullFile_IsAFaultAndKeepsCommittedEvents_D2()
    {
        int committed = 0;
        await using (SqliteCallStore store = SqliteCallStore.Open(Path, new SqliteStoreOptions(), maxPages: 60, SqliteOpenMode.ReadWriteCreate).Value)
        {
            StoreFault? fault = null;
            for (int i = 0; i < 1000 && fault is null; i++)
            {
                CallKey key = new("sample", "main", $"{i}");
                StoreResult<int> stored = await store.ToStores().Events.AppendAsync(CreateBatch(key));
                fault = stored.Fault;
                committed += fault is null ? 1 : 0;
            }

            fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Full);
            fault.Message.ShouldBe($"There is no room for {Path}: free space on its disk. No committed data is lost.");
        }

        await using SqliteCallStore again = SqliteCallStore.Open(Path).Value;
        (await again.ToStores().Events.ListCallsAsync(null, 2000)).Value.Count.ShouldBe(committed);
        (await again.ToStores().Events.AppendAsync(CreateBatch(new CallKey("sample", "main", "more")))).Value.ShouldBe(3);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_ChangesNothing_D2()
    {
        byte[] before = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
        File.WriteAllBytes(Path, before);
        StoreFault fault = SqliteCallStore.Open(Path).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.Corrupt);
        fault.Message.ShouldContain("restore a backup");
        File.ReadAllBytes(Path).ShouldBe(before);
    }

    [Fact]
    public void Open_FileOfAnotherProgram_ChangesNothing_D2()
    {
        using (SqliteConnection other = Connect())
        {
            Execute(other, "CREATE TABLE theirs (x)");
        }

        SqliteCallStore.Open(Path).Fault.ShouldNotBeNull().Message.ShouldBe($"{Path} holds tables of another program: name another file. Nothing was changed.");
    }

    [Fact]
    public async Task ReadAsync_DamagedPage_IsAFault_D2()
    {
        await using (SqliteCallStore store = SqliteCallStore.Open(Path).Value)
        {
            for (int i = 0; i < 50; i++)
            {
                await store.ToStores().Events.AppendAsync(CreateBatch(new CallKey("sample", "main", $"{i}")));
            }
        }

        byte[] bytes = File.ReadAllBytes(Path);
        bytes.AsSpan(8192).Fill(0xEE);
        File.WriteAllBytes(Path, bytes);
        StoreResult<SqliteCallStore> opened = SqliteCallStore.Open(Path);
        StoreFault? fault = opened.Fault;
        if (opened.TryGet(out SqliteCallStore? damaged, out _))
        {
            await using (damaged)
            {
                fault = (await damaged.ToStores().Events.ListCallsAsync(null, 100)).Fault
                    ?? (await damaged.ToStores().Events.ReadAsync(s_key)).Fault;
            }
        }

        fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Corrupt);
    }

    [Fact]
    public void Open_InAMissingFolder_NamesTheFolder_D2() =>
        SqliteCallStore.Open(_folder.GetPath("none/calls.db")).Fault.ShouldNotBeNull().Message.ShouldContain("its folder must exist");

    [Fact]
    public async Task AppendAsync_AfterClosing_IsAFault_D2()
    {
        SqliteCallStore store = SqliteCallStore.Open(Path).Value;
        await store.DisposeAsync();
        (await store.ToStores().Events.AppendAsync(CreateBatch())).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Unavailable);
    }

    private static EventBatch CreateBatch(CallKey? key = null) => new()
    {
        Events = SampleCalls.CreateMissed(key ?? s_key, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)),
        ReceivedAt = new DateTimeOffset(2026, 3, 2, 9, 1, 0, TimeSpan.Zero),
    };

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private async Task StoreOneCallAsync()
    {
        await using SqliteCallStore store = SqliteCallStore.Open(Path).Value;
        await store.ToStores().Events.AppendAsync(CreateBatch());
    }

    private async Task ShouldHoldTheCallAsync()
    {
        await using SqliteCallStore store = SqliteCallStore.Open(Path).Value;
        (await store.ToStores().Events.ReadAsync(s_key)).Value.Count.ShouldBe(3);
    }
}
