using System.Globalization;
using CallLogging.CrashHost;
using CallLogging.CrashHost.Sharing;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>
/// Kills and pauses two hosts on one PostgreSQL alternately, and crashes the database in between. For a longer run, or another seed:
/// CALLLOGGING_CHAOS_SECONDS=600 CALLLOGGING_CHAOS_SEED=7 dotnet test tests/CallLogging.Integration.Tests --filter Sharing.
/// </summary>
public sealed class SharingTests
{
    private const int Times = 80;

    [Fact]
    public async Task TwoHosts_KilledAndPausedWhileTheDatabaseCrashes_LoseAndDuplicateNothing_D2_D6_D7()
    {
        int seconds = GetSetting("CALLLOGGING_CHAOS_SECONDS", 16);
        int seed = GetSetting("CALLLOGGING_CHAOS_SEED", 1);
        using PostgreSqlServer server = PostgreSqlServer.Start();
        string schema = SharedPostgreSql.NewSchema();
        await using PostgreSqlCallStore store = (await PostgreSqlCallStore.OpenAsync(server.ConnectionString, SharingProgram.CreateOptions(schema))).Value;
        long began = TimeProvider.System.GetUtcNow().UtcTicks;
        var clock = new SharedClock(began, SharingProgram.Start, Times);
        var outside = new Outside(clock, seed);
        var traffic = new Traffic(clock, seed, TimeSpan.FromSeconds(seconds * Times * 0.8), calls: 3 * seconds);
        using var chaos = new Chaos(() => new SharedHost(server.ConnectionString, schema, began, Times, outside, traffic.Stored), server, seed);
        chaos.Run(TimeSpan.FromSeconds(seconds), traffic);
        outside.IsCalm = true;
        bool isQuiet = await WaitUntilQuietAsync(store.ToStores(), chaos, traffic);

        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {chaos}; {outside.Destinations.Values.Sum(d => d.SendCount)} sends");
        traffic.IsOver.ShouldBeTrue("some events were never stored");
        isQuiet.ShouldBeTrue("work was left");
        (chaos.Kills, chaos.Pauses, chaos.Crashes).ShouldSatisfyAllConditions(
            c => c.Kills.ShouldBeGreaterThan(1), c => c.Pauses.ShouldBeGreaterThan(0), c => c.Crashes.ShouldBeGreaterThan(0));
        (await SharingLaws.FindBrokenAsync(store.ToStores(), outside, traffic)).ShouldBeEmpty();
    }

    private static int GetSetting(string name, int defaultValue) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : defaultValue;

    // Waits until each event is stored and no work is left, including the searches for late duplicates: 25 minutes of the fast clock.
    private static async Task<bool> WaitUntilQuietAsync(CallStores stores, Chaos chaos, Traffic traffic)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(90))
        {
            traffic.SendDue(chaos.Hosts);
            int waiting = 0;
            foreach (string queue in SharingProgram.Destinations.Select(d => d.Name).Append(QueueName.Settling.Value))
            {
                waiting += (await stores.WorkQueue.GetBacklogAsync(new QueueName(queue))).Value.Count;
            }

            if (waiting == 0 && traffic.IsOver)
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }
}
