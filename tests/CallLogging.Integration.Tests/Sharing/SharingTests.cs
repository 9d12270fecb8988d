using System.Globalization;
using CallLogging.CrashHost;
using CallLogging.CrashHost.Sharing;
using CallLogging.Delivery;
using CallLogging.PostgreSql;
using CallLogging.TestServers;
using Shouldly;

namespace CallLogging.Integration.Tests.Sharing;

/// <summary>
/// Two hosts on one PostgreSQL, killed and paused in turn, the database killed in between. Longer, or otherwise:
/// CALLLOGGING_CHAOS_SECONDS=600 CALLLOGGING_CHAOS_SEED=7 dotnet test tests/CallLogging.Integration.Tests --filter Sharing.
/// </summary>
public sealed class SharingTests
{
    private const int Times = 80;

    [Fact]
    public async Task TwoHosts_KilledAndPausedWhileTheDatabaseCrashes_LoseAndDoubleNothing_D2_D6_D7()
    {
        int seconds = Setting("CALLLOGGING_CHAOS_SECONDS", 16);
        int seed = Setting("CALLLOGGING_CHAOS_SEED", 1);
        using PostgreSqlServer server = PostgreSqlServer.Start();
        string schema = SharedPostgreSql.NewSchema();
        await using PostgreSqlCallStore store = (await PostgreSqlCallStore.OpenAsync(server.ConnectionString, SharingProgram.Options(schema))).Value;
        long began = TimeProvider.System.GetUtcNow().UtcTicks;
        var clock = new SharedClock(began, SharingProgram.Start, Times);
        var outside = new Outside(clock, seed);
        var traffic = new Traffic(clock, seed, TimeSpan.FromSeconds(seconds * Times * 0.8), calls: 3 * seconds);
        using var chaos = new Chaos(() => new SharedHost(server.ConnectionString, schema, began, Times, outside, traffic.Taken), server, seed);
        chaos.Run(TimeSpan.FromSeconds(seconds), traffic);
        outside.IsCalm = true;
        bool rested = await RestAsync(store.ToStores(), chaos, traffic);

        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {chaos}; {outside.Destinations.Values.Sum(d => d.SendCount)} sends");
        traffic.IsOver.ShouldBeTrue("not everything was answered");
        rested.ShouldBeTrue("work was left");
        (chaos.Kills, chaos.Pauses, chaos.Crashes).ShouldSatisfyAllConditions(
            c => c.Kills.ShouldBeGreaterThan(1), c => c.Pauses.ShouldBeGreaterThan(0), c => c.Crashes.ShouldBeGreaterThan(0));
        (await SharingLaws.BrokenAsync(store.ToStores(), outside, traffic)).ShouldBeEmpty();
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    // Until everything is answered and nothing is due: also searches for doubles that come late, 25 minutes of the fast clock.
    private static async Task<bool> RestAsync(CallStores stores, Chaos chaos, Traffic traffic)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(90))
        {
            traffic.HandIn(chaos.Hosts);
            int waiting = 0;
            foreach (string work in SharingProgram.Destinations.Select(d => d.Name).Append(QueueName.Settling.Value))
            {
                waiting += (await stores.WorkQueue.GetBacklogAsync(new QueueName(work))).Value.Count;
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
