using System.Diagnostics;
using System.Globalization;
using CallLogging.PostgreSql;
using CallLogging.Sqlite;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Integration.Tests.Host;

/// <summary>Kills the web host at random moments under real webhooks: no stored event is lost, and nothing is written twice.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // CALLLOGGING_KILLS=50 CALLLOGGING_WEBHOOKS=20000 runs the full test, which takes some minutes; the smaller one runs with all other tests.
    private static readonly int s_kills = GetSetting("CALLLOGGING_KILLS", 8);
    private static readonly int s_webhooks = GetSetting("CALLLOGGING_WEBHOOKS", 3_000);
    private static readonly TimeSpan s_drainPatience = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_KilledAtRandomUnderWebhooks_WritesEachCallOnceAndAsPlanned_D2(bool hasExternalId)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("calllogging-kill-").FullName;
        string file = Path.Combine(folder, "calls.db");
        await using WrittenOrg org = await WrittenOrg.StartAsync(hasExternalId);
        var traffic = new WebhookTraffic(s_webhooks, seed: 7);
        Dictionary<string, string> settings = org.CreateSettings(traffic.Aircall);
        settings["CallLogging:Store:Sqlite"] = file;
        await using var host = new HostProcess(settings);
        await host.StartAsync(cancellationToken);

        // The rate spreads the webhooks over all kills: two seconds for each process.
        Task sending = traffic.SendAsync([host.Address], Math.Max(50, s_webhooks / (s_kills * 2.0)), cancellationToken);
        int kills = await KillAsync(host, sending, cancellationToken);
        await sending;
        TimeSpan drained = await DrainAsync(host, cancellationToken);
        (await host.EndAsync()).ShouldBe(0, string.Join('\n', host.Output));

        await using (SqliteCallStore store = SqliteCallStore.Open(file).Value)
        {
            await org.ShouldHoldAsync(traffic, store.ToStores());
        }

        kills.ShouldBeGreaterThanOrEqualTo(s_kills);
        traffic.FailedAttemptCount.ShouldBeGreaterThan(0, "the provider must notice the kills");
        string figures = $"external id {hasExternalId}: {kills} kills, {traffic.Webhooks.Count} webhooks of {traffic.Calls.Count} calls, {traffic.FailedAttemptCount} sent again, drained in {drained.TotalSeconds:0} s, {org.Org.Log.Total} requests";
        output.WriteLine(figures);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task TwoHostsOnPostgreSql_KilledInTurnAndPausedWhileTheDatabaseCrashes_WriteEachCallOnce_D2_D6_D7()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using PostgreSqlServer server = PostgreSqlServer.Start();
        string schema = SharedPostgreSql.NewSchema();
        await using WrittenOrg org = await WrittenOrg.StartAsync(hasExternalId: false);
        var traffic = new WebhookTraffic(s_webhooks, seed: 9);
        Dictionary<string, string> settings = org.CreateSettings(traffic.Aircall);
        settings["CallLogging:Store:PostgreSql:ConnectionString"] = server.ConnectionString;
        settings["CallLogging:Store:PostgreSql:Schema"] = schema;
        await using var first = new HostProcess(settings);
        await using var second = new HostProcess(settings);
        await first.StartAsync(cancellationToken);
        await second.StartAsync(cancellationToken);
        Task sending = traffic.SendAsync([first.Address, second.Address], Math.Max(50, s_webhooks / (s_kills * 2.5)), cancellationToken);
        var random = new Random(9);
        int crashes = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            await Task.Delay(random.Next(50, 1_500), cancellationToken);
            HostProcess host = kill % 2 == 0 ? first : second;
            if (kill % 4 == 3)
            {
                // The pause outlasts its leases of 3 seconds, so the other host takes over its work before it continues.
                await host.PauseAsync();
                await Task.Delay(TimeSpan.FromSeconds(4), cancellationToken);
                await host.ContinueAsync();
                await Task.Delay(random.Next(50, 500), cancellationToken);
            }

            await host.KillAsync();
            if (kill % 4 == 1)
            {
                server.Crash();
                crashes++;
            }

            await host.StartAsync(cancellationToken);
        }

        await sending;
        TimeSpan drained = await DrainAsync(first, cancellationToken);
        (await first.EndAsync()).ShouldBe(0, string.Join('\n', first.Output));
        (await second.EndAsync()).ShouldBe(0, string.Join('\n', second.Output));
        await using PostgreSqlCallStore store = (await PostgreSqlCallStore.OpenAsync(server.ConnectionString, new PostgreSqlStoreOptions { Schema = schema }, cancellationToken)).Value;
        await org.ShouldHoldAsync(traffic, store.ToStores());
        traffic.FailedAttemptCount.ShouldBeGreaterThan(0, "the provider must notice the kills");
        output.WriteLine($"PostgreSQL: {s_kills} kills, {crashes} crashes of the database, {traffic.Webhooks.Count} webhooks of {traffic.Calls.Count} calls, {traffic.FailedAttemptCount} sent again, drained in {drained.TotalSeconds:0} s, {org.Org.Log.Total} requests");
    }

    [Fact]
    public async Task Host_PausedBeyondItsLeases_WritesNothingTwiceAndNothingStale_D7()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string folder = Directory.CreateTempSubdirectory("calllogging-pause-").FullName;
        string file = Path.Combine(folder, "calls.db");
        await using WrittenOrg org = await WrittenOrg.StartAsync(hasExternalId: false);
        var traffic = new WebhookTraffic(1_500, seed: 8);
        Dictionary<string, string> settings = org.CreateSettings(traffic.Aircall);
        settings["CallLogging:Store:Sqlite"] = file;
        await using var host = new HostProcess(settings);
        await host.StartAsync(cancellationToken);
        Task sending = traffic.SendAsync([host.Address], 100, cancellationToken);
        for (int pause = 0; pause < 3; pause++)
        {
            // Leases last 3 seconds.
            await Task.Delay(TimeSpan.FromSeconds(1.5), cancellationToken);
            await host.PauseAsync();
            await Task.Delay(TimeSpan.FromSeconds(4), cancellationToken);
            await host.ContinueAsync();
        }

        await sending;
        await DrainAsync(host, cancellationToken);
        (await host.EndAsync()).ShouldBe(0, string.Join('\n', host.Output));
        await using (SqliteCallStore store = SqliteCallStore.Open(file).Value)
        {
            await org.ShouldHoldAsync(traffic, store.ToStores());
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> KillAsync(HostProcess host, Task sending, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        int kills = 0;
        while (kills < s_kills || !sending.IsCompleted)
        {
            await Task.Delay(random.Next(50, 1_500), cancellationToken);
            if (kills >= s_kills && sending.IsCompleted)
            {
                break;
            }

            if (kills < s_kills)
            {
                await host.KillAsync();
                kills++;
                await host.StartAsync(cancellationToken);
            }
        }

        return kills;
    }

    private static async Task<TimeSpan> DrainAsync(HostProcess host, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (await host.CountWorkItemsAsync() is not 0)
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(s_drainPatience, string.Join('\n', host.Output));
            await Task.Delay(200, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static int GetSetting(string name, int defaultValue) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : defaultValue;
}
