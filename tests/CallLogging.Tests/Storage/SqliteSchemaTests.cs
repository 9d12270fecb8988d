using System.Security.Cryptography;
using CallLogging.Delivery;
using CallLogging.Sqlite;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace CallLogging.Tests.Storage;

public sealed class SqliteSchemaTests : IDisposable
{
    private const string Remedy =
        "This build writes another schema. Nothing is released yet, so there is no migration: export what you need, delete the file and start again. Nothing was changed.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task Open_NewFile_WritesTheHashOfTheSchema_D2(string schema)
    {
        string path = await CreateAsync(schema);
        Read(path, "SELECT name FROM schema_info").ShouldBe(schema);
        Read(path, "SELECT hash FROM schema_info").ShouldBe(ReadHash(schema));
        DateTimeOffset.Parse(Read(path, "SELECT applied_at FROM schema_info")!, System.Globalization.CultureInfo.InvariantCulture).Year.ShouldBeGreaterThan(2025);
    }

    [Fact]
    public async Task Views_ShowTimesThatAPersonCanRead_D2()
    {
        string path = _folder.GetPath("calls.db");
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        await using (SqliteCallStore store = SqliteCallStore.Open(path).Value)
        {
            CallStores stores = store.ToStores();
            var item = new WorkItem(new QueueName("recording:list"), "k");
            await stores.WorkQueue.ScheduleAsync(new ScheduledWork(item, now.AddTicks(15)), now);
            WorkLease lease = (await stores.WorkQueue.LeaseAsync(item.Queue, 1, now.AddSeconds(1), TimeSpan.FromMinutes(1))).Value[0];
            await stores.WorkState.SaveAsync(lease, "{}", now);
            await stores.Parked.ParkAsync(new ParkedItem { Kind = ParkedKind.Plan, Reason = "r", ParkedAt = now });
        }

        Read(path, "SELECT enqueued_at || ' ' || due_at || ' ' || leased_until FROM readable_work_items")
            .ShouldBe("2026-03-02T09:00:00.000000Z 2026-03-02T09:00:00.000002Z 2026-03-02T09:01:01.000000Z");
        Read(path, "SELECT saved_at FROM readable_work_state").ShouldBe("2026-03-02T09:00:00.000000Z");
        Read(path, "SELECT parked_at FROM readable_parked_items").ShouldBe("2026-03-02T09:00:00.000000Z");
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task Open_FileWithTheSameHash_IsUsed_D2(string schema)
    {
        string path = await CreateAsync(schema);
        Read(path, "UPDATE schema_info SET applied_at = 'then'");
        (await OpenAsync(path, schema)).ShouldBeNull();
        Read(path, "SELECT applied_at FROM schema_info").ShouldBe("then");
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task Open_FileWithAnotherHash_IsRejectedWithTheRemedy_D2(string schema)
    {
        string path = await CreateAsync(schema);
        Read(path, "UPDATE schema_info SET hash = '0123456789abcdef0123456789abcdef'");
        StoreFault fault = (await OpenAsync(path, schema)).ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.OtherSchema);
        fault.Message.ShouldBe($"{path} has schema 0123456789ab, this build has schema {ReadHash(schema)[..12]}. {Remedy}");
        Read(path, "UPDATE schema_info SET hash = '" + ReadHash(schema) + "'");
        (await OpenAsync(path, schema)).ShouldBeNull();
    }

    [Theory]
    [InlineData("calls")]
    [InlineData("routing")]
    public async Task Open_FileWithoutAHash_IsRejectedWithTheRemedy_D2(string schema)
    {
        string path = await CreateAsync(schema);
        Read(path, "DROP TABLE schema_info");
        StoreFault fault = (await OpenAsync(path, schema)).ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.OtherSchema);
        fault.Message.ShouldBe($"{path} has schema (no hash, from an older build), this build has schema {ReadHash(schema)[..12]}. {Remedy}");
        Read(path, "SELECT name FROM sqlite_master WHERE name = 'schema_info'").ShouldBeNull();
    }

    [Theory]
    [InlineData("calls", "routing")]
    [InlineData("routing", "calls")]
    public async Task Open_TheOtherFile_NamesBoth_D2(string created, string wanted)
    {
        string path = await CreateAsync(created);
        StoreFault fault = (await OpenAsync(path, wanted)).ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.Corrupt);
        fault.Message.ShouldBe($"{path} holds {created}, not {wanted}: name another file. Nothing was changed.");
    }

    private static async Task<StoreFault?> OpenAsync(string path, string schema)
    {
        if (schema == "calls")
        {
            if (SqliteCallStore.Open(path).TryGet(out SqliteCallStore? calls, out StoreFault? fault))
            {
                await calls.DisposeAsync();
            }

            return fault;
        }

        if (SqliteRoutingStore.Open(path).TryGet(out SqliteRoutingStore? routing, out StoreFault? routingFault))
        {
            await routing.DisposeAsync();
        }

        return routingFault;
    }

    private static string ReadHash(string schema)
    {
        using Stream text = typeof(SqliteCallStore).Assembly.GetManifestResourceStream($"schema/0001-{schema}").ShouldNotBeNull();
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }

    private static string? Read(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }

    private async Task<string> CreateAsync(string schema)
    {
        string path = _folder.GetPath(schema + ".db");
        (await OpenAsync(path, schema)).ShouldBeNull();
        return path;
    }
}
