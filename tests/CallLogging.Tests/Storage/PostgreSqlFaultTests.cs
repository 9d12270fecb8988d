using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.Testing;
using CallLogging.TestServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace CallLogging.Tests.Storage;

public sealed class PostgreSqlFaultTests
{
    private static readonly CallKey s_key = new("sample", "main", "1");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task OpenAsync_UnreachableServer_SaysSo_D2()
    {
        StoreFault fault = (await PostgreSqlCallStore.OpenAsync("Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=calls", TestSchema.CreateOptions("s"))).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(StoreFaultKind.Unavailable);
        fault.Message.ShouldBe("127.0.0.1:1/calls, schema s cannot be reached: start the server, or correct the connection string. No committed data is lost.");
    }

    [Fact]
    public async Task OpenAsync_MissingDatabase_SaysToCreateIt_D2() =>
        (await PostgreSqlCallStore.OpenAsync(SharedPostgreSql.ConnectionString.Replace("Database=postgres", "Database=none", StringComparison.Ordinal), TestSchema.CreateOptions("s")))
            .Fault.ShouldNotBeNull().Message.ShouldContain("create the database");

    [Fact]
    public async Task OpenAsync_SchemaOfAnotherProgram_ChangesNothing_D2()
    {
        string schema = SharedPostgreSql.NewSchema();
        Execute($"CREATE SCHEMA {schema}; CREATE TABLE {schema}.theirs (x int)");
        (await TestSchema.OpenAsync(schema)).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Corrupt);
        Execute($"DROP TABLE {schema}.theirs; DROP SCHEMA {schema}");
    }

    [Fact]
    public async Task AppendAsync_ToAReadOnlyServer_IsAFaultAndLosesNothing_D2()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        (await schema.One.ToStores().Events.AppendAsync(CreateBatch())).Value.ShouldBe(3);
        await using PostgreSqlCallStore standby = (await PostgreSqlCallStore.OpenAsync(
            SharedPostgreSql.ConnectionString + ";Options=-c default_transaction_read_only=on", TestSchema.CreateOptions(schema.Name))).Value;
        (await standby.ToStores().Events.AppendAsync(CreateBatch(new CallKey("sample", "main", "2")))).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.ReadOnly);
        (await standby.ToStores().Events.ReadAsync(s_key)).Value.Count.ShouldBe(3);
    }

    [Fact]
    public async Task CompleteAsync_WhileAnotherTransactionHoldsTheRow_IsBusyAfterTheTimeout_D2()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        await using PostgreSqlCallStore impatient = (await PostgreSqlCallStore.OpenAsync(
            SharedPostgreSql.ConnectionString, Impatient(TestSchema.CreateOptions(schema.Name)))).Value;
        IWorkQueue queue = impatient.ToStores().WorkQueue;
        var name = new QueueName("recording:list");
        await queue.ScheduleAsync(new ScheduledWork(WorkItem.From(name, s_key), s_start), s_start);
        WorkLease lease = (await queue.LeaseAsync(name, 1, s_start, TimeSpan.FromMinutes(1))).Value[0];
        using NpgsqlConnection other = Connect();
        Execute(other, $"BEGIN; SELECT * FROM {schema.Name}.work_items FOR UPDATE");
        (await queue.CompleteAsync(lease, null, 0, 0, s_start)).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Busy);
        (await queue.LeaseAsync(name, 1, s_start.AddHours(1), TimeSpan.FromMinutes(1))).Value.ShouldBeEmpty("locked rows are skipped");
        Execute(other, "ROLLBACK");
        (await queue.CompleteAsync(lease, null, 0, 0, s_start)).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Host_WithCutConnections_ContinuesAndReceivesNotifications_D6()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        CallStores one = schema.One.ToStores();
        CallStores other = schema.Other.ToStores();
        var notified = new TaskCompletionSource<QueueName>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = other.WorkNotifications!.Subscribe(w => notified.TrySetResult(w));
        await WaitUntilAsync(() => schema.Other.ListenerConnectionCount > 0);
        Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN {schema.Name}_due'");
        await WaitUntilAsync(() => schema.Other.ListenerConnectionCount > 1);
        (await one.Events.AppendAsync(CreateBatch())).Value.ShouldBe(3);
        (await notified.Task.WaitAsync(TimeSpan.FromSeconds(30))).Value.ShouldBe("recording:list");
        (await other.Events.ReadAsync(s_key)).Value.Count.ShouldBe(3);
    }

    [Fact]
    public async Task AppendAsync_ManyAtOnce_ShareCommits_D1()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        CallStores stores = schema.One.ToStores();
        long before = schema.One.CommitCount;
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => stores.Events.AppendAsync(CreateBatch(new CallKey("sample", "main", $"{i}")))));
        (schema.One.CommitCount - before).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task AppendAsync_AfterClosing_IsAFault_D2()
    {
        await using TestSchema schema = await TestSchema.OpenAsync();
        StoreResult<PostgreSqlCallStore> opened = await TestSchema.OpenAsync(schema.Name);
        await opened.Value.DisposeAsync();
        (await opened.Value.ToStores().Events.AppendAsync(CreateBatch())).Fault.ShouldNotBeNull().Kind.ShouldBe(StoreFaultKind.Unavailable);
    }

    [Fact]
    public void Settings_WithMistakes_AreAllNamed_U5()
    {
        IConfigurationSection section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Store:PostgreSql:Schema"] = "Calls; DROP TABLE x",
            ["Store:PostgreSql:MaxConnections"] = "1",
            ["Store:PostgreSql:Port"] = "5432",
        }).Build().GetSection("Store:PostgreSql");
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging().AddPostgreSqlStore(section).Services.BuildServiceProvider();
        string message = Should.Throw<InvalidSettingsException>(() => provider.GetRequiredService<CallStores>()).Message;
        message.ShouldContain("Store:PostgreSql:MaxConnections: is '1'");
        message.ShouldContain("Store:PostgreSql:Port: is not a setting");
        message.ShouldContain("Store:PostgreSql:Schema: is 'Calls; DROP TABLE x'");
        message.ShouldContain("Store:PostgreSql:ConnectionString: is missing");
    }

    [Theory]
    [InlineData("Hst=127.0.0.1;Username=u;Password=s3cret", "has as its part 1 a keyword that Npgsql does not know; write Host=...;Username=...;Password=...;Database=..., and a value with a semicolon in quotes.")]
    [InlineData("Host=127.0.0.1;Username=u;Password=s3;cret=x", "has as its part 4 a keyword that Npgsql does not know; write Host=...;Username=...;Password=...;Database=..., and a value with a semicolon in quotes.")]
    [InlineData("Host=127.0.0.1;Password=s3;cret", "is not a list of Keyword=Value with semicolons between; put a value that contains a semicolon or a quote in quotes.")]
    [InlineData("Host=127.0.0.1;Port=s3cret", "has a value for port that cannot be used.")]
    public void ConnectionString_WithAMistake_IsNamedWithoutItsSecret_U5_X4(string text, string expected)
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging().AddPostgreSqlStore(text).Services.BuildServiceProvider();
        string message = Should.Throw<InvalidSettingsException>(() => provider.GetRequiredService<CallStores>()).Message;
        message.ShouldBe($"CallLogging:Store:PostgreSql:ConnectionString: {expected}");
        message.ShouldNotContain("cret");
    }

    private static PostgreSqlStoreOptions Impatient(PostgreSqlStoreOptions options)
    {
        options.LockTimeout = TimeSpan.FromMilliseconds(10);
        return options;
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a\0b")]
    [InlineData("\u0001")]
    [InlineData("\ud83d\udcde \ud83d alone \udcde\ud83d")]
    public void StoredText_AnyText_RoundTrips_X2(string text)
    {
        string stored = StoredText.Write(text);
        stored.ShouldNotContain('\0');
        StoredText.Read(stored).ShouldBe(text);
        new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(stored).ShouldBeGreaterThan(0);
    }

    private static EventBatch CreateBatch(CallKey? key = null) => new()
    {
        Events = SampleCalls.CreateMissed(key ?? s_key, s_start),
        ReceivedAt = s_start.AddMinutes(1),
        ScheduledWork = [new ScheduledWork(WorkItem.From(new QueueName("recording:list"), key ?? s_key), s_start)],
    };

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        for (int i = 0; i < 600 && !holds(); i++)
        {
            await Task.Delay(50);
        }

        holds().ShouldBeTrue();
    }

    private static NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(SharedPostgreSql.ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Execute(string sql)
    {
        using NpgsqlConnection connection = Connect();
        Execute(connection, sql);
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // constants of this test
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
