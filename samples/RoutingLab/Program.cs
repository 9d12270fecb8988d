using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CallLogging;
using CallLogging.Routing;
using CallTypeLab;

// Plays a day of traffic through a call type and, for comparison, through other settings. The default is the bundled day.
const string Usage = """
    Usage: RoutingLab [FILE.json] [--calls FILE.csv] [--days N] [--svg FILE.svg]
      FILE.json           a call type with its agents and traffic; default: the bundled sales.json
      --calls FILE.csv    past calls in place of generated traffic: arrival,talk,patience in seconds
      --days N            repeats the traffic of the file for N days
      --svg FILE.svg      draws the load per agent and the waits
    """;
string file = Path.Combine(AppContext.BaseDirectory, "sales.json");
string? calls = null;
string? svg = null;
int days = 1;
for (int i = 0; i < args.Length; i++)
{
    bool hasValue = i + 1 < args.Length;
    switch (args[i])
    {
        case "--calls" when hasValue:
            calls = args[++i];
            break;
        case "--svg" when hasValue:
            svg = args[++i];
            break;
        case "--days" when hasValue && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out days) && days >= 1:
            i++;
            break;
        case "--help" or "-h" or "-?":
            Console.WriteLine(Usage);
            return 0;
        case var name when !name.StartsWith('-'):
            file = name;
            break;
        default:
            Console.Error.WriteLine($"'{args[i]}' is not an option, or has no valid value.");
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

try
{
    return Run(LabFile.Read(file));
}
catch (Exception e) when (e is IOException or JsonException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

int Run(LabFile lab)
{
    RoundRobinSettings settings = lab.ToSettings();
    var type = new CallType { Id = new("lab"), Name = lab.Name, Mode = new CallTypeMode.RoundRobin(settings) };
    foreach (CallTypeFinding finding in CallTypeCheck.Check([type], [], hasCaseSource: true).Where(f => f.Kind != CallTypeFindingKind.NoNumber))
    {
        Console.WriteLine($"{(finding.Severity == FindingSeverity.Error ? "Error" : "Note")}: {finding.GetText("en")}");
    }

    if (calls is null && lab.Traffic is null)
    {
        Console.Error.WriteLine($"{file} has no traffic; add \"traffic\", or name a file of past calls with --calls.");
        return 2;
    }

    ValueList<LabCall> traffic = calls is not null
        ? LabFile.ReadTraffic(calls)
        : LabTraffic.Generate(
            lab.Seed,
            [.. Enumerable.Range(0, days).SelectMany(_ => lab.Traffic!.CallsPerHour)],
            TimeSpan.FromSeconds(lab.Traffic!.TalkSeconds),
            lab.Traffic.PatienceSeconds is { } patience ? TimeSpan.FromSeconds(patience) : null);
    // A run of many days ignores working hours, which the file states for one day.
    ValueList<LabAgent> people = days == 1 ? lab.ToAgents() : lab.ToAgents().Select(p => p with { OnFrom = TimeSpan.Zero, OnUntil = null }).ToValueList();
    var setup = new LabSetup(type, people, traffic) { Seed = lab.Seed, Name = Describe(settings) };
    var watch = Stopwatch.StartNew();
    var reports = new List<LabReport> { Play(setup) };
    if (lab.ToOtherSettings() is { } other)
    {
        reports.Add(Play(setup with { Type = type with { Mode = new CallTypeMode.RoundRobin(other) }, Name = Describe(other) }));
    }

    Console.WriteLine();
    ReportTable.Write(Console.Out, reports);
    Console.WriteLine();
    double hours = Math.Max(1, Math.Ceiling(traffic.IsEmpty ? 1 : traffic[^1].ArrivesAt.TotalHours));
    TimeSpan talk = traffic.IsEmpty ? TimeSpan.FromMinutes(3) : TimeSpan.FromSeconds(traffic.Average(c => c.TalkTime.TotalSeconds));
    TimeSpan reaction = TimeSpan.FromSeconds(people.Average(p => p.ReactionTime.TotalSeconds));
    if (!traffic.IsEmpty)
    {
        ReportTable.WriteStaffing(Console.Out, reports[0], settings, traffic.Count / hours, reaction + talk + settings.WrapUp);
    }

    if (svg is not null)
    {
        LoadChart.Draw(reports).Save(svg);
        Console.WriteLine($"Picture: {svg}");
    }

    double seconds = Math.Max(0.001, watch.Elapsed.TotalSeconds);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{reports.Sum(r => r.Calls):#,0} calls, {reports.Sum(r => r.Steps):#,0} steps in {seconds:0.00} s ({reports.Sum(r => r.Calls) / seconds:#,0} calls/s)"));
    return 0;
}

static LabReport Play(LabSetup setup)
{
    Action<LabProgress>? progress = setup.Traffic.Count < 20_000 || Console.IsErrorRedirected
        ? null
        : p => Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{setup.Name}: {p.Arrived:#,0} of {p.Total:#,0} calls "));
    LabReport report = RoutingLab.Run(setup, progress);
    if (progress is not null)
    {
        Console.Error.WriteLine();
    }

    return report;
}

static string Describe(RoundRobinSettings settings) => string.Create(
    CultureInfo.InvariantCulture,
    $"{SelectionPolicies.GetName(settings.Policy)}, wait {settings.MaximumWait.TotalSeconds:0} s");
