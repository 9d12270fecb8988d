namespace CallLogging.Tests;

/// <summary>Named calls that tests start from; a test changes the members that it is about with <c>with</c>.</summary>
/// <remarks>The people are invented; the numbers come from the ranges that Ofcom and the NANP reserve for fiction.</remarks>
internal static class HandmadeCalls
{
    public static DateTimeOffset StartedAt { get; } = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static Agent Ada { get; } = new(new AgentId("101")) { Name = "Ada Quill", Email = "ada@example.com" };

    public static Agent Ben { get; } = new(new AgentId("102")) { Name = "Ben Marsh", Email = "ben@example.com" };

    public static Agent Cleo { get; } = new(new AgentId("103")) { Name = "Cleo Hart", Email = "cleo@example.com" };

    public static PhoneNumber LineNumber { get; } = Number("+442079460100");

    public static PhoneNumber CustomerNumber { get; } = Number("+12025550143");

    public static Line Line { get; } = new(new LineId("55")) { Name = "Support London", Number = LineNumber, Country = "GB", TimeZone = "Europe/London" };

    public static Call InboundAnswered { get; } = new()
    {
        Key = new CallKey("aircall", "main", "9001"),
        StartedAt = StartedAt,
        Direction = CallDirection.Inbound,
        Line = Line,
        Customer = new Customer(PartyNumber.From(CustomerNumber)),
        AnsweredAt = StartedAt.AddSeconds(12),
        EndedAt = StartedAt.AddSeconds(132),
        Agent = Ada,
        State = CallState.Final,
    };

    public static Call Missed { get; } = InboundAnswered with { AnsweredAt = null, Agent = null };

    public static Call Voicemail { get; } = Missed with { Voicemail = new CallMedia { PermanentUrl = "https://calls.example/voicemail/9001" } };

    public static Call OutboundAnswered { get; } = InboundAnswered with { Direction = CallDirection.Outbound, PlacedBy = Ada };

    public static Call OutboundUnanswered { get; } = OutboundAnswered with { AnsweredAt = null };

    public static Call ConferenceOutbound { get; } = OutboundAnswered with { IsConference = true };

    public static Call ConferenceInbound { get; } = InboundAnswered with { IsConference = true };

    /// <summary>A call that is ringing and that nobody has answered yet.</summary>
    public static Call Ringing { get; } = Missed with { EndedAt = null, State = CallState.InProgress };

    /// <summary>A call between two agents.</summary>
    public static Call Internal { get; } = InboundAnswered with { Direction = CallDirection.Internal };

    public static PhoneNumber Number(string e164) => PhoneNumberParser.Parse(e164).Number!.Value;

    public static CallTag Tag(string name, Agent? by = null) => new(name) { AddedBy = by };

    public static CallNote Note(string text, Agent? by = null) => new(new NoteId(text), text) { WrittenBy = by, WrittenAt = StartedAt };
}
