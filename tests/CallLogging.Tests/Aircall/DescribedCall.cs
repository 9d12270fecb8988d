using CallLogging.Simulators;

namespace CallLogging.Tests.Aircall;

/// <summary>Descriptions of calls for the simulator, and one-line texts to compare them with the calls that the reader gives.</summary>
internal static class DescribedCall
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly AircallSimulatorOptions Options = new();

    public static SimulatedAircallUser Ada => Options.Users[0];

    public static SimulatedAircallUser Ben => Options.Users[1];

    public static SimulatedAircallCall Inbound { get; } = new()
    {
        Id = 3_970_535_284,
        Direction = CallDirection.Inbound,
        StartedAt = Start,
        Line = Options.Lines[0],
        RawDigits = "+44 7700 900123",
        ContactName = "Grace Example",
        User = Ada,
        RungUsers = [Ben],
        TalkTime = TimeSpan.FromSeconds(75),
    };

    public static SimulatedAircallCall Missed { get; } = Inbound with { TalkTime = null, User = null };

    public static SimulatedAircallCall Outbound { get; } = Inbound with { Direction = CallDirection.Outbound, RungUsers = [] };

    /// <summary>Creates any possible call.</summary>
    public static SimulatedAircallCall CreateRandom(int seed)
    {
#pragma warning disable CA5394 // The seed makes the test repeatable.
        var random = new Random(seed);
        bool isAnswered = random.Next(3) > 0;
        bool isOutbound = random.Next(2) == 0;
        SimulatedAircallCall call = isOutbound ? Outbound with { TalkTime = isAnswered ? Outbound.TalkTime : null } : isAnswered ? Inbound : Missed;
        int talk = random.Next(20, 4000);
        int place = -8;
        var tags = new List<SimulatedAircallTag>();
        foreach (string name in (string[])["hot", "Follow up", "ü"])
        {
            if (random.Next(2) == 0)
            {
                TimeSpan added = TimeSpan.FromSeconds(place += random.Next(5, 40));
                TimeSpan? removed = random.Next(3) == 0 ? TimeSpan.FromSeconds(place += random.Next(5, 40)) : null;
                tags.Add(new SimulatedAircallTag(name, added) { RemovalOffsetFromEnd = removed, IsAutomatic = random.Next(3) == 0 });
            }
        }

        return call with
        {
            Id = 3_970_000_000 + random.Next(1000),
            StartedAt = Start.AddSeconds(random.Next(100_000)),
            RawDigits = random.Next(5) == 0 ? "anonymous" : "+44 7700 900123",
            RingTime = TimeSpan.FromSeconds(random.Next(8, 40)),
            TalkTime = isAnswered ? TimeSpan.FromSeconds(talk) : null,
            HasVoicemail = !isAnswered && !isOutbound && random.Next(2) == 0,
            IsRecorded = random.Next(3) > 0,
            RecordingDelay = TimeSpan.FromSeconds(random.Next(120)),
            Transfer = !isAnswered ? null : random.Next(4) switch
            {
                0 => new SimulatedAircallTransfer(TimeSpan.FromSeconds(random.Next(1, talk - 10))) { ExternalNumber = "+493023125999" },
                1 or 2 => new SimulatedAircallTransfer(TimeSpan.FromSeconds(random.Next(1, talk - 10))) { User = Options.Users[2], IsAnswered = random.Next(2) == 0 },
                _ => null,
            },
            JoiningNumbers = isAnswered && random.Next(4) == 0 ? ["+44 7700 900124"] : [],
            Tags = tags.ToValueList(),
            Notes = random.Next(2) == 0 ? [] : [new SimulatedAircallNote("Wants the catalog.", TimeSpan.FromSeconds(-3)), new SimulatedAircallNote("Sent.", TimeSpan.FromSeconds(87))],
        };
#pragma warning restore CA5394
    }

    /// <summary>Describes the expected call in one line.</summary>
    public static string DescribeExpected(SimulatedAircallCall call)
    {
        CallOutcome outcome = call.Direction == CallDirection.Outbound
            ? call.TalkTime is null ? CallOutcome.OutboundUnanswered : CallOutcome.OutboundAnswered
            : call.TalkTime is not null ? CallOutcome.InboundAnswered : call.HasVoicemail ? CallOutcome.InboundVoicemail : CallOutcome.InboundMissed;
        SimulatedAircallUser? agent = call.TalkTime is null && call.Direction == CallDirection.Inbound ? null : call.User;
        agent = call.Transfer is { IsAnswered: true, User: { } to } ? to : agent;
        return FormatLine(
            outcome, call.StartedAt, call.AnsweredAt, call.EndedAt, agent?.Email,
            call.RawDigits == "anonymous" ? "withheld" : "+447700900123",
            call.Tags.Where(t => t.RemovalOffsetFromEnd is null).Select(t => t.Name),
            call.Notes.Select(n => n.Text),
            call is { IsRecorded: true, TalkTime: not null }, call.HasVoicemail, !call.JoiningNumbers.IsEmpty,
            call.Transfer is null ? "" : call.Transfer.User is null ? "outside" : $"{call.Transfer.IsAnswered}");
    }

    /// <summary>Describes the assembled call in such a line.</summary>
    public static string Describe(Call call) => FormatLine(
        call.Outcome, call.StartedAt, call.AnsweredAt, call.EndedAt, call.Agent?.Email,
        call.Customer.Number?.Number?.E164 ?? "withheld",
        call.Tags.Select(t => t.Name),
        call.Notes.Select(n => n.Text),
        call.Recording?.PermanentUrl is not null, call.Voicemail?.PermanentUrl is not null, call.IsConference,
        string.Join(',', call.Transfers.Select(t => t.Target is TransferTarget.Outside ? "outside" : $"{t.Succeeded}")));

    private static string FormatLine(
        CallOutcome? outcome, DateTimeOffset started, DateTimeOffset? answered, DateTimeOffset? ended, string? agent, string number,
        IEnumerable<string> tags, IEnumerable<string> notes, bool recording, bool voicemail, bool conference, string transfers) =>
        $"{outcome} {started:O} {answered:O} {ended:O} agent={agent} number={number} tags={string.Join('|', tags)} notes={string.Join('|', notes)} "
        + $"recording={recording} voicemail={voicemail} conference={conference} transfers={transfers}";
}
