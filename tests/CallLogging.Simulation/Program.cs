using System.Diagnostics;
using System.Globalization;
using CallLogging.Simulation;

if (Arguments.Parse(args) is not { } asked)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (asked.Trace)
{
    SeedResult traced = SeedResult.Run(asked.From, asked.Without, asked.Setup, Console.Out);
    Console.WriteLine($"seed {traced.Seed}: {traced.Broken ?? "all laws hold"}; trace {traced.TraceHash:x16}");
    return traced.Broken is null ? 0 : 1;
}

var broken = new List<SeedResult>();
var clock = Stopwatch.StartNew();
int last = asked.From - 1;
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
    $"{done} seeds from {asked.From}, {asked.Setup}, without {asked.Without}: {broken.Count} with a broken law; {clock.Elapsed.TotalSeconds:F1} s, {done / minutes:F0} seeds a minute"));
return broken.Count == 0 ? 0 : 1;

void Work()
{
    while (true)
    {
        int seed = Interlocked.Increment(ref last);
        if ((long)seed - asked.From >= asked.Seeds || clock.Elapsed.TotalMinutes > (asked.Minutes ?? double.MaxValue))
        {
            return;
        }

        SeedResult result = SeedResult.Run(seed, asked.Without, asked.Setup);
        Interlocked.Increment(ref done);
        if (result.Broken is null)
        {
            continue;
        }

        lock (broken)
        {
            broken.Add(result);
            if (asked.UntilBroken)
            {
                asked = asked with { Seeds = 0 };
            }
        }
    }
}
