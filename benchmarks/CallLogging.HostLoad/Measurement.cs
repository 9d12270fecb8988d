using System.Diagnostics;
using System.Globalization;
using CallLogging.Simulators;

namespace CallLogging.HostLoad;

/// <summary>Starts a simulated org and a host, loads the host, and prints the results.</summary>
internal static class Measurement
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(LoadArguments arguments)
    {
        await using var store = LoadedStore.Create(arguments.Store);
        Say($"{arguments.Store}");
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequests = int.MaxValue });
        org.Setup.AddAircallFields().Show("Task", "Type");
        for (int i = 0; i < 1000; i++)
        {
            org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", WebhookLoad.Digits(i)));
        }

        if (!arguments.IsDestinationUp)
        {
            org.Faults.Sometimes(1, SimulatedFault.Unavailable);
        }

        await using SalesforceServer server = await org.StartAsync();
        await using (HostUnderLoad host = await HostUnderLoad.StartAsync(store.Place, server.Address, arguments.CommitDelay))
        {
            int count = arguments.What == "capacity" ? 30_000 * arguments.Seconds : arguments.Rate * arguments.Seconds;
            await WarmUpAsync(host);
            var load = new WebhookLoad(count, host.Address);
            Say($"{count} webhooks of {load.Calls} calls ready, bodies {load.Bodies.Average() / 1024:F1} kB on average");
            await (arguments.What switch
            {
                "capacity" => CapacityAsync(host, load, arguments, store),
                "outage" => OutageAsync(host, load, arguments, org),
                _ => RateAsync(host, load, arguments),
            });
        }

        return 0;
    }

    private static async Task WarmUpAsync(HostUnderLoad host) => await new WebhookLoad(40_000, host.Address, firstId: 4_000_000_000).PostAsync(host.Address, 4_000);

    private static async Task RateAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments)
    {
        (_, _, long commits, double cpu) = await host.FiguresAsync();
        (double[] Waits, double Seconds, int Rejected) seen = await load.PostAsync(host.Address, arguments.Rate);
        Say($"  99th percentile in ms, per second: {string.Join(' ', seen.Waits.Chunk(arguments.Rate).Select(w => Milliseconds(w, 0.99)))}");
        Report(seen, $"due at {arguments.Rate}/s, {arguments.CommitDelay} ms added to every commit, destination {(arguments.IsDestinationUp ? "up" : "down")}");
        (double live, double set, long after, double used) = await host.FiguresAsync();
        (int waiting, double oldest) = await host.BacklogAsync();
        Say($"  {after - commits} commits, {(used - cpu) * 1e6 / load.Count:F0} us of the host's processor time per webhook, {live:F1} MB live, {set:F0} MB working set, {waiting} calls wait, the oldest {oldest:F1} s");
    }

    private static async Task CapacityAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments, LoadedStore store)
    {
        (_, _, long commits, _) = await host.FiguresAsync();
        (double[] waits, double seconds, int rejected) = await load.PostAsync(host.Address, rate: null, TimeSpan.FromSeconds(arguments.Seconds));
        Report((waits, seconds, rejected), "as many as the host accepts from 64 connections");
        (double live, double set, long after, _) = await host.FiguresAsync();
        double rate = waits.Length / seconds;
        int batch = Math.Max(1, (int)Math.Round((double)waits.Length / (after - commits)));
        await host.DisposeAsync();
        Say($"  {live:F1} MB live, {set:F0} MB working set");
        foreach ((string way, double floor) in store.Floor(batch))
        {
            Say($"  bare inserts of the same rows, {way}, {batch} per commit: {floor:F0}/s; host / bare inserts: {rate / floor:P0}");
        }
    }

    private static async Task OutageAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments, SalesforceSimulator org)
    {
        using var watching = new CancellationTokenSource();
        Task watch = WatchAsync(host, watching.Token);
        Report(await load.PostAsync(host.Address, arguments.Rate), $"due at {arguments.Rate}/s, destination down");
        await watching.CancelAsync();
        await watch;
        (int waiting, double oldest) = await host.BacklogAsync();
        Say($"destination back: {waiting} calls wait, the oldest {oldest:F0} s");
        org.Faults.Clear();
        var clock = Stopwatch.StartNew();
        while ((await host.BacklogAsync()).Waiting > 0 && clock.Elapsed < s_patience)
        {
            await Task.Delay(1000);
        }

        ValueList<SimulatedRecord> tasks = org.Records("Task");
        Say($"drained in {clock.Elapsed.TotalSeconds:F0} s: {tasks.Count} Tasks, {tasks.Count / clock.Elapsed.TotalSeconds:F0} per second, {org.Log.Total} requests");
        Say($"  the order of the Tasks differs from that of the calls by at most {MostOutOfPlace(tasks)} places");
    }

    // Later calls have higher ids, and the simulator lists Tasks in the order of their creation.
    private static int MostOutOfPlace(ValueList<SimulatedRecord> tasks)
    {
        string[] created = [.. tasks.Select(t => t.Text("CallObject")!)];
        string[] ordered = [.. created.Order(StringComparer.Ordinal)];
        var place = ordered.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        return created.Select((id, i) => Math.Abs(place[id] - i)).DefaultIfEmpty().Max();
    }

    private static async Task WatchAsync(HostUnderLoad host, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            (double live, double set, _, _) = await host.FiguresAsync();
            (int waiting, double oldest) = await host.BacklogAsync();
            Say($"  {waiting,7} calls wait, the oldest {oldest,4:F0} s: {live,6:F1} MB live, {set,5:F0} MB working set");
            await Task.Delay(TimeSpan.FromSeconds(5), ended).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static void Report((double[] Waits, double Seconds, int Rejected) seen, string title)
    {
        Array.Sort(seen.Waits);
        double At(double share) => seen.Waits[(int)Math.Min(seen.Waits.Length - 1, share * seen.Waits.Length)] * 1000;
        Say($"{title}: {seen.Waits.Length / seen.Seconds:F0}/s responded, {seen.Rejected} not 2xx, p50 {At(0.5):F1} ms, p90 {At(0.9):F1} ms, p99 {At(0.99):F1} ms, p99.9 {At(0.999):F1} ms, longest {At(1):F1} ms");
    }

    private static string Milliseconds(double[] waits, double share)
    {
        double[] sorted = [.. waits.Order()];
        return (sorted[(int)(share * sorted.Length)] * 1000).ToString("F0", CultureInfo.InvariantCulture);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
