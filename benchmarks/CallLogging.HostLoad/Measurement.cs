using System.Diagnostics;
using System.Globalization;
using CallLogging.Simulators;

namespace CallLogging.HostLoad;

/// <summary>Starts a simulated org and a host, loads the host, and prints the results.</summary>
internal static class Measurement
{
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(LoadArguments arguments)
    {
        await using var store = LoadedStore.Create(arguments.Store);
        Print($"{arguments.Store}");
        var org = new SalesforceSimulator(new SalesforceSimulatorOptions { DailyRequestLimit = int.MaxValue });
        org.Setup.AddAircallFields().Show("Task", "Type");
        for (int i = 0; i < 1000; i++)
        {
            org.Seed("Contact", ("LastName", $"Customer {i}"), ("Phone", WebhookLoad.GetDigits(i)));
        }

        if (!arguments.IsDestinationUp)
        {
            org.Faults.FailRandomly(1, SimulatedSalesforceFault.Unavailable);
        }

        await using SalesforceServer server = await org.StartAsync();
        await using (HostUnderLoad host = await HostUnderLoad.StartAsync(store.Location, server.Address, arguments.CommitDelay))
        {
            int count = arguments.Measurement == "capacity" ? 30_000 * arguments.Seconds : arguments.Rate * arguments.Seconds;
            await WarmUpAsync(host);
            var load = new WebhookLoad(count, host.Address);
            Print($"{count} webhooks of {load.Calls} calls ready, bodies {load.Bodies.Average() / 1024:F1} kB on average");
            await (arguments.Measurement switch
            {
                "capacity" => MeasureCapacityAsync(host, load, arguments, store),
                "outage" => MeasureOutageAsync(host, load, arguments, org),
                _ => MeasureRateAsync(host, load, arguments),
            });
        }

        return 0;
    }

    private static async Task WarmUpAsync(HostUnderLoad host) => await new WebhookLoad(40_000, host.Address, firstId: 4_000_000_000).PostAsync(host.Address, 4_000);

    private static async Task MeasureRateAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments)
    {
        (_, _, long commits, double cpu) = await host.ReadFiguresAsync();
        (double[] Waits, double Seconds, int Rejected) seen = await load.PostAsync(host.Address, arguments.Rate);
        Print($"  99th percentile in ms, per second: {string.Join(' ', seen.Waits.Chunk(arguments.Rate).Select(w => FormatMilliseconds(w, 0.99)))}");
        PrintWaits(seen, $"due at {arguments.Rate}/s, {arguments.CommitDelay} ms added to every commit, destination {(arguments.IsDestinationUp ? "up" : "down")}");
        (double live, double set, long after, double used) = await host.ReadFiguresAsync();
        (int waiting, double oldest) = await host.ReadBacklogAsync();
        Print($"  {after - commits} commits, {(used - cpu) * 1e6 / load.Count:F0} us of the host's processor time per webhook, {live:F1} MB live, {set:F0} MB working set, {waiting} calls wait, the oldest {oldest:F1} s");
    }

    private static async Task MeasureCapacityAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments, LoadedStore store)
    {
        (_, _, long commits, _) = await host.ReadFiguresAsync();
        (double[] waits, double seconds, int rejected) = await load.PostAsync(host.Address, rate: null, TimeSpan.FromSeconds(arguments.Seconds));
        PrintWaits((waits, seconds, rejected), "as many as the host accepts from 64 connections");
        (double live, double set, long after, _) = await host.ReadFiguresAsync();
        double rate = waits.Length / seconds;
        int batch = Math.Max(1, (int)Math.Round((double)waits.Length / (after - commits)));
        await host.DisposeAsync();
        Print($"  {live:F1} MB live, {set:F0} MB working set");
        foreach ((string way, double floor) in store.MeasureFloor(batch))
        {
            Print($"  bare inserts of the same rows, {way}, {batch} per commit: {floor:F0}/s; host / bare inserts: {rate / floor:P0}");
        }
    }

    private static async Task MeasureOutageAsync(HostUnderLoad host, WebhookLoad load, LoadArguments arguments, SalesforceSimulator org)
    {
        using var watching = new CancellationTokenSource();
        Task watch = WatchAsync(host, watching.Token);
        PrintWaits(await load.PostAsync(host.Address, arguments.Rate), $"due at {arguments.Rate}/s, destination down");
        await watching.CancelAsync();
        await watch;
        (int waiting, double oldest) = await host.ReadBacklogAsync();
        Print($"destination back: {waiting} calls wait, the oldest {oldest:F0} s");
        org.Faults.Clear();
        var clock = Stopwatch.StartNew();
        while ((await host.ReadBacklogAsync()).Waiting > 0 && clock.Elapsed < s_drainLimit)
        {
            await Task.Delay(1000);
        }

        ValueList<SimulatedRecord> tasks = org.GetRecords("Task");
        Print($"drained in {clock.Elapsed.TotalSeconds:F0} s: {tasks.Count} Tasks, {tasks.Count / clock.Elapsed.TotalSeconds:F0} per second, {org.Log.Total} requests");
        Print($"  the order of the Tasks differs from that of the calls by at most {GetMaxDisplacement(tasks)} places");
    }

    // Later calls have higher ids, and the simulator lists Tasks in the order of their creation.
    private static int GetMaxDisplacement(ValueList<SimulatedRecord> tasks)
    {
        string[] created = [.. tasks.Select(t => t.GetText("CallObject")!)];
        string[] ordered = [.. created.Order(StringComparer.Ordinal)];
        var place = ordered.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        return created.Select((id, i) => Math.Abs(place[id] - i)).DefaultIfEmpty().Max();
    }

    private static async Task WatchAsync(HostUnderLoad host, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            (double live, double set, _, _) = await host.ReadFiguresAsync();
            (int waiting, double oldest) = await host.ReadBacklogAsync();
            Print($"  {waiting,7} calls wait, the oldest {oldest,4:F0} s: {live,6:F1} MB live, {set,5:F0} MB working set");
            await Task.Delay(TimeSpan.FromSeconds(5), ended).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static void PrintWaits((double[] Waits, double Seconds, int Rejected) measured, string title)
    {
        Array.Sort(measured.Waits);
        double At(double share) => measured.Waits[(int)Math.Min(measured.Waits.Length - 1, share * measured.Waits.Length)] * 1000;
        Print($"{title}: {measured.Waits.Length / measured.Seconds:F0}/s responded, {measured.Rejected} not 2xx, p50 {At(0.5):F1} ms, p90 {At(0.9):F1} ms, p99 {At(0.99):F1} ms, p99.9 {At(0.999):F1} ms, longest {At(1):F1} ms");
    }

    private static string FormatMilliseconds(double[] waits, double share)
    {
        double[] sorted = [.. waits.Order()];
        return (sorted[(int)(share * sorted.Length)] * 1000).ToString("F0", CultureInfo.InvariantCulture);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
