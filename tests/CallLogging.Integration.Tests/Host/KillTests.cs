using System.Diagnostics;
using System.Globalization;
using CallLogging.PostgreSql;
using CallLogging.Sqlite;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Integration.Tests.Host;

/// <summary>The web host under real webhooks, killed at random moments: nothing answered is lost, nothing is written twice (spec D2).</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // CALLLOGGING_KILLS=50 CALLLOGGING_WEBHOOKS=20000 is the whole test, some minutes; the smaller one runs with all others.
    private static readonly int s_kills = Setting("CALLLOGGING_KILLS", 8);
    private static readonly int s_webhooks = Setting("CALLLOGGING_WEBHOOKS", 3_000);
    private static readonly TimeSpan s_drainPatience = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_KilledAtRandomUnderWebhooks_WritesEachCallOnceAndAsPlanned_D2(bool keyed)
    {
        CancellationToken ended = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("calllogging-kill-").FullName;
        string file = Path.Combine(folder, "calls.db");
        await using WrittenOrg org = await WrittenOrg.StartAsync(keyed);
        var traffic = new WebhookTraffic(s_webhooks, seed: 7);
        Dictionary<string, string> settings = org.Settings(traffic.Aircall);
        settings["CallLogging:Store:Sqlite"] = file;
        await using var host = new DeskProcess(settings);
        await host.StartAsync(ended);

        // As fast as the kills take: two seconds for each life.
        Task sending = traffic.SendAsync([host.Address], Math.Max(50, s_webhooks / (s_kills * 2.0)), ended);
        int kills = await KillAsync(host, sending, ended);
        await sending;
        TimeSpan drained = await DrainAsync(host, ended);
        (await host.EndAsync()).ShouldBe(0, string.Join('\n', host.Said));

        await using (SqliteCallStore store = SqliteCallStore.Open(file).Value)
        {
            await org.ShouldHoldAsync(traffic, store.ToStores());
        }

        kills.ShouldBeGreaterThanOrEqualTo(s_kills);
        traffic.NotTaken.ShouldBeGreaterThan(0, "the kills were noticed");
        string figures = $"keyed {keyed}: {kills} kills, {traffic.Webhooks.Count} webhooks of {traffic.Calls.Count} calls, {traffic.NotTaken} sent again, drained in {drained.TotalSeconds:0} s, {org.Org.Log.Total} requests";
        output.WriteLine(figures);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task TwoHostsOnPostgreSql_KilledInTurnAndStoppedWhileTheDatabaseCrashes_WriteEachCallOnce_D2_D6_D7()
    {
        CancellationToken ended = TestContext.Current.CancellationToken;
        using PostgreSqlServer server = PostgreSqlServer.Start();
        string schema = SharedPostgreSql.NewSchema();
        await using WrittenOrg org = await WrittenOrg.StartAsync(keyed: false);
        var traffic = new WebhookTraffic(s_webhooks, seed: 9);
        Dictionary<string, string> settings = org.Settings(traffic.Aircall);
        settings["CallLogging:Store:PostgreSql:ConnectionString"] = server.ConnectionString;
        settings["CallLogging:Store:PostgreSql:Schema"] = schema;
        await using var first = new DeskProcess(settings);
        await using var second = new DeskProcess(settings);
        await first.StartAsync(ended);
        await second.StartAsync(ended);
        Task sending = traffic.SendAsync([first.Address, second.Address], Math.Max(50, s_webhooks / (s_kills * 2.5)), ended);
        var random = new Random(9);
        int crashes = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            await Task.Delay(random.Next(50, 1_500), ended);
            DeskProcess host = kill % 2 == 0 ? first : second;
            if (kill % 4 == 3)
            {
                // Beyond its leases, which last 3 seconds: the other host takes its work over, then it goes on.
                await host.StopAsync();
                await Task.Delay(TimeSpan.FromSeconds(4), ended);
                await host.ContinueAsync();
                await Task.Delay(random.Next(50, 500), ended);
            }

            await host.KillAsync();
            if (kill % 4 == 1)
            {
                server.Crash();
                crashes++;
            }

            await host.StartAsync(ended);
        }

        await sending;
        TimeSpan drained = await DrainAsync(first, ended);
        (await first.EndAsync()).ShouldBe(0, string.Join('\n', first.Said));
        (await second.EndAsync()).ShouldBe(0, string.Join('\n', second.Said));
        await using PostgreSqlCallStore store = (await PostgreSqlCallStore.OpenAsync(server.ConnectionString, new PostgreSqlStoreOptions { Schema = schema }, ended)).Value;
        await org.ShouldHoldAsync(traffic, store.ToStores());
        traffic.NotTaken.ShouldBeGreaterThan(0, "the kills were noticed");
        output.WriteLine($"PostgreSQL: {s_kills} kills, {crashes} crashes of the database, {traffic.Webhooks.Count} webhooks of {traffic.Calls.Count} calls, {traffic.NotTaken} sent again, drained in {drained.TotalSeconds:0} s, {org.Org.Log.Total} requests");
    }

    [Fact]
    public async Task Host_StandingStillBeyondItsLeases_WritesNothingTwiceAndNothingStale_D7()
    {
        CancellationToken ended = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("calllogging-stop-").FullName;
        string file = Path.Combine(folder, "calls.db");
        await using WrittenOrg org = await WrittenOrg.StartAsync(keyed: false);
        var traffic = new WebhookTraffic(1_500, seed: 8);
        Dictionary<string, string> settings = org.Settings(traffic.Aircall);
        settings["CallLogging:Store:Sqlite"] = file;
        await using var host = new DeskProcess(settings);
        await host.StartAsync(ended);
        Task sending = traffic.SendAsync([host.Address], 100, ended);
        for (int stop = 0; stop < 3; stop++)
        {
            // Leases last 3 seconds.
            await Task.Delay(TimeSpan.FromSeconds(1.5), ended);
            await host.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(4), ended);
            await host.ContinueAsync();
        }

        await sending;
        await DrainAsync(host, ended);
        (await host.EndAsync()).ShouldBe(0, string.Join('\n', host.Said));
        await using (SqliteCallStore store = SqliteCallStore.Open(file).Value)
        {
            await org.ShouldHoldAsync(traffic, store.ToStores());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> KillAsync(DeskProcess host, Task sending, CancellationToken ended)
    {
        var random = new Random(7);
        int kills = 0;
        while (kills < s_kills || !sending.IsCompleted)
        {
            await Task.Delay(random.Next(50, 1_500), ended);
            if (kills >= s_kills && sending.IsCompleted)
            {
                break;
            }

            if (kills < s_kills)
            {
                await host.KillAsync();
                kills++;
                await host.StartAsync(ended);
            }
        }

        return kills;
    }

    private static async Task<TimeSpan> DrainAsync(DeskProcess host, CancellationToken ended)
    {
        long begun = Stopwatch.GetTimestamp();
        while (await host.WaitingAsync() is not 0)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(s_drainPatience, string.Join('\n', host.Said));
            await Task.Delay(200, ended);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
