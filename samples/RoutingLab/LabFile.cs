using System.Globalization;
using System.Text.Json;
using CallLogging;
using CallLogging.Routing;

namespace CallTypeLab;

/// <summary>A call type and its traffic, read from a JSON file.</summary>
internal sealed record LabFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public required string Name { get; init; }

    public required AgentEntry[] Members { get; init; }

    public AgentEntry? Fallback { get; init; }

    public double RingSeconds { get; init; } = 15;

    public required double MaximumWaitSeconds { get; init; }

    public double WrapUpSeconds { get; init; }

    public string Policy { get; init; } = "round-robin";

    public string AdvanceOn { get; init; } = "answer";

    /// <summary>The differences of the settings that the laboratory compares with; null for none.</summary>
    public ComparisonEntry? Other { get; init; }

    public TrafficEntry? Traffic { get; init; }

    public long Seed { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the JSON file.</param>
    /// <exception cref="JsonException">The file is not a call type; the message names the place.</exception>
    public static LabFile Read(string path) =>
        JsonSerializer.Deserialize<LabFile>(File.ReadAllText(path), Json) ?? throw new JsonException($"{path} is empty.");

    public RoundRobinSettings ToSettings() => new()
    {
        Members = Members.Select(m => new Member(new(m.Agent), m.Weight)).ToValueList(),
        MaximumWait = TimeSpan.FromSeconds(MaximumWaitSeconds),
        RingTime = TimeSpan.FromSeconds(RingSeconds),
        WrapUp = TimeSpan.FromSeconds(WrapUpSeconds),
        Fallback = Fallback is { } fallback ? new AgentId(fallback.Agent) : null,
        Policy = ParsePolicy(Policy),
        AdvanceOn = ParseAdvanceOn(AdvanceOn),
    };

    public RoundRobinSettings? ToOtherSettings() => Other is not { } other ? null : ToSettings() with
    {
        Policy = ParsePolicy(other.Policy ?? Policy),
        AdvanceOn = ParseAdvanceOn(other.AdvanceOn ?? AdvanceOn),
        MaximumWait = TimeSpan.FromSeconds(other.MaximumWaitSeconds ?? MaximumWaitSeconds),
        RingTime = TimeSpan.FromSeconds(other.RingSeconds ?? RingSeconds),
        WrapUp = TimeSpan.FromSeconds(other.WrapUpSeconds ?? WrapUpSeconds),
    };

    public ValueList<LabAgent> ToAgents() => (Fallback is null ? Members : Members.Append(Fallback)).Select(p => new LabAgent(new(p.Agent))
    {
        AnswerProbability = p.AnswerProbability,
        ReactionTime = TimeSpan.FromSeconds(p.ReactionSeconds),
        OnFrom = TimeSpan.FromHours(p.FromHour),
        OnUntil = p.UntilHour is { } until ? TimeSpan.FromHours(until) : null,
    }).ToValueList();

    /// <summary>Reads past calls from lines of <c>arrival,talk,patience</c> in seconds; patience may be missing.</summary>
    /// <param name="path">The path of the CSV file.</param>
    public static ValueList<LabCall> ReadTraffic(string path) => File.ReadLines(path)
        .Where(l => l.Length > 0 && (char.IsAsciiDigit(l[0]) || l[0] == '.'))
        .Select(l => l.Split(','))
        .Select(f => new LabCall(ParseSeconds(f[0]), ParseSeconds(f[1]), f.Length > 2 && f[2].Length > 0 ? ParseSeconds(f[2]) : TimeSpan.MaxValue))
        .OrderBy(c => c.ArrivesAt).ToValueList();

    private static TimeSpan ParseSeconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static SelectionPolicy ParsePolicy(string name) => SelectionPolicies.Find(name)
        ?? throw new JsonException($"'{name}' is not a policy; use one of {string.Join(", ", SelectionPolicies.Names)}.");

    private static AdvanceOn ParseAdvanceOn(string name) => Enum.TryParse(name, ignoreCase: true, out AdvanceOn value)
        ? value
        : throw new JsonException($"'{name}' is not a value of advanceOn; use answer or offer.");
}

/// <summary>A member or the fallback in the file, with their behavior in the laboratory.</summary>
internal sealed record AgentEntry
{
    public required string Agent { get; init; }

    public int Weight { get; init; } = 1;

    public double AnswerProbability { get; init; } = 0.9;

    public double ReactionSeconds { get; init; } = 4;

    public double FromHour { get; init; }

    public double? UntilHour { get; init; }
}

/// <summary>The settings to compare with; a missing value is that of the file.</summary>
internal sealed record ComparisonEntry
{
    public string? Policy { get; init; }

    public string? AdvanceOn { get; init; }

    public double? MaximumWaitSeconds { get; init; }

    public double? RingSeconds { get; init; }

    public double? WrapUpSeconds { get; init; }
}

/// <summary>Generated traffic: calls per hour, with mean talk time and patience in seconds.</summary>
internal sealed record TrafficEntry
{
    public required double[] CallsPerHour { get; init; }

    public double TalkSeconds { get; init; } = 180;

    public double? PatienceSeconds { get; init; }
}
