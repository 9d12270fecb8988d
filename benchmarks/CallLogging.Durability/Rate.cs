using System.Diagnostics;
using System.Globalization;
using CallLogging.Storage.Sqlite;
using CallLogging.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.Durability;

/// <summary>The pipeline's rate against bare inserts of the same event and request rows in equal batches, in one run.</summary>
internal static class Rate
{
    // The same for pipeline and floor: what a checkpoint costs is no part of the ratio.
    private const int CheckpointPages = 4000;

    public static async Task RunAsync(int calls)
    {
        string folder = Directory.CreateTempSubdirectory("calllogging-rate-").FullName;
        await PipelineAsync(Path.Combine(folder, "warm-up.db"), Math.Min(calls, 2000), print: false);
        (double pipeline, double batch) = await PipelineAsync(Path.Combine(folder, "pipeline.db"), calls, print: true);
        double floor = Floor(Path.Combine(folder, "floor.db"), calls, Math.Max(1, (int)Math.Round(batch)));
        Say($"pipeline / bare inserts: {pipeline / floor:P0}");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(double Rate, double Batch)> PipelineAsync(string path, int calls, bool print)
    {
        await using SqliteCallStore store = SqliteCallStore.Open(path, new SqliteStoreOptions { CheckpointPages = CheckpointPages }).Value;
        var list = new RecordingDestination("recording:list", Guarantee.Keyed, TimeProvider.System) { WritesFrom = CallState.HungUp };
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(store.ToStores());
        builder.Services.AddCallLogging(o => o.Concurrency = 256).AddDestination(list).Connect("main", "list");
        using IHost host = builder.Build();
        await host.StartAsync();
        long commits = store.Commits;
        long fsyncs = store.Fsyncs;
        var clock = Stopwatch.StartNew();
        await Load.SendAsync(host.Services.GetRequiredService<IRequestIntake>(), calls, senders: 512);
        TimeSpan stored = clock.Elapsed;
        while ((await store.ToStores().Due.BacklogAsync(new WorkName(list.Name))).Value.Count > 0)
        {
            await Task.Delay(5);
        }

        clock.Stop();
        commits = store.Commits - commits;
        fsyncs = store.Fsyncs - fsyncs;
        await host.StopAsync();
        int written = list.Records.Count(r => r.Kind == "Task" && r["Tags"] == "order");
        if (written != calls)
        {
            throw new InvalidOperationException($"{written} of {calls} calls are written as planned.");
        }

        int events = calls * Load.EventsPerCall;
        double rate = events / clock.Elapsed.TotalSeconds;
        double batch = (double)events / commits;
        if (print)
        {
            Say($"pipeline: {calls} calls, {events} webhooks in {clock.Elapsed.TotalSeconds:F1} s (stored after {stored.TotalSeconds:F1} s): {rate:F0} events/s, {calls / clock.Elapsed.TotalSeconds:F0} calls/s");
            Say($"  {commits} commits, {fsyncs} fsyncs: {(double)fsyncs / calls:F3} fsync a call, {batch:F1} events a commit, {(double)list.Sends / calls:F2} sends a call");
        }

        return (rate, batch);
    }

    private static double Floor(string path, int calls, int batch)
    {
        SqliteCallStore.Open(path).Value.DisposeAsync().AsTask().Wait();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=" + CheckpointPages.ToString(CultureInfo.InvariantCulture);
        pragma.ExecuteNonQuery();
        (string Call, string Id, byte[] Json)[] rows = [.. Enumerable.Range(0, calls).SelectMany(Rows)];
        byte[] body = Load.Request.Body.ToArray();
        using SqliteCommand request = connection.CreateCommand();
        request.CommandText = "INSERT INTO requests (received, head, body) VALUES (1, $1, $2)";
        request.Parameters.AddWithValue("$1", new string('h', 120));
        request.Parameters.AddWithValue("$2", body);
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO events (call, id, request, json) VALUES ($1, $2, 1, $3)";
        SqliteParameter call = insert.Parameters.Add("$1", SqliteType.Text);
        SqliteParameter id = insert.Parameters.Add("$2", SqliteType.Text);
        SqliteParameter json = insert.Parameters.Add("$3", SqliteType.Blob);
        var clock = Stopwatch.StartNew();
        for (int start = 0; start < rows.Length; start += batch)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            request.Transaction = transaction;
            for (int i = start; i < Math.Min(start + batch, rows.Length); i++)
            {
                request.ExecuteNonQuery();
                (call.Value, id.Value, json.Value) = (rows[i].Call, rows[i].Id, rows[i].Json);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        double rate = rows.Length / clock.Elapsed.TotalSeconds;
        Say($"bare inserts of the same rows (event and request), {batch} events a commit: {rate:F0} events/s");
        return rate;
    }

    private static IEnumerable<(string Call, string Id, byte[] Json)> Rows(int call) =>
        ((IEnumerable<CallEvent>)Load.Events(call)).Select(e => (e.Key.ToString(), e.StorageId, CallEventJson.Serialize(e)));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
