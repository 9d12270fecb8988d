namespace CallLogging.Benchmarks;

/// <summary>Calls to measure with; invented, with numbers kept for fiction.</summary>
internal static class Calls
{
    public static Call Missed { get; } = new()
    {
        Key = new CallKey("aircall", "main", "9001"),
        StartedAt = DateTimeOffset.UnixEpoch,
        Direction = CallDirection.Inbound,
        Line = new Line(new LineId("55")) { Name = "Support London", Number = Number("+442079460100") },
        Customer = new Customer(PartyNumber.Of(Number("+12025550143"))),
        State = CallState.Final,
    };

    public static Call InboundAnswered { get; } = Missed with
    {
        AnsweredAt = DateTimeOffset.UnixEpoch,
        Agent = new Agent(new AgentId("101")) { Name = "Ada Quill" },
    };

    private static PhoneNumber Number(string e164) => PhoneNumberParser.Parse(e164).Number!.Value;
}
