using System.Diagnostics;
using System.Globalization;
using CallLogging.Simulation;

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (arguments.Trace)
{
    SeedResult traced = SeedResult.Run(arguments.From, arguments.Without, arguments.Setup, Console.Out);
    Console.WriteLine($"seed {traced.Seed}: {traced.Broken ?? "all laws hold"}; trace {traced.TraceHash:x16}");
    return traced.Broken is null ? 0 : 1;
}

var broken = new List<SeedResult>();
var clock = Stopwatch.StartNew();
int last = arguments.From - 1;
int done = 0;
Thread[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work))];
Array.ForEach(workers, w => w.Start());
Array.ForEach(workers, w => w.Join());

foreach (SeedResult result in broken.OrderBy(b => b.Seed).Take(20))
{
    Console.WriteLine($"seed {result.Seed}: {result.Broken}");
}

double minutes = clock.Elapsed.TotalMinutes;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{done} seeds from {arguments.From}, {arguments.Setup}, without {arguments.Without}: {broken.Count} with a broken law; {clock.Elapsed.TotalSeconds:F1} s, {done / minutes:F0} seeds per minute"));
return broken.Count == 0 ? 0 : 1;

void Work()
{
    while (true)
    {
        int seed = Interlocked.Increment(ref last);
        if ((long)seed - arguments.From >= arguments.Seeds || clock.Elapsed.TotalMinutes > (arguments.Minutes ?? double.MaxValue))
        {
            return;
        }

        SeedResult result = SeedResult.Run(seed, arguments.Without, arguments.Setup);
        Interlocked.Increment(ref done);
        if (result.Broken is null)
        {
            continue;
        }

        lock (broken)
        {
            broken.Add(result);
            if (arguments.UntilBroken)
            {
                arguments = arguments with { Seeds = 0 };
            }
        }
    }
}
