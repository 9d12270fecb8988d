using System.Globalization;

namespace CallLogging.Testing;

/// <summary>Sample calls of invented people, with phone numbers that are reserved for fiction (+44 20 7946 0xxx).</summary>
/// <remarks>
/// All events of a call share one call key; conformance suites, demos and tests of hosts use them. The line is "Support" in London, and the
/// agents are Ada Lovelace (id 7) and Grace Hopper (id 8).
/// </remarks>
public static class SampleCalls
{
    /// <summary>Creates a fictitious phone number.</summary>
    /// <param name="index">The last digits of the number, from 0 to 999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    public static PartyNumber CreateNumber(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 999);
        return PhoneNumberParser.Parse(string.Create(CultureInfo.InvariantCulture, $"+44207946{index:D4}"));
    }

    /// <summary>Creates an inbound call that an agent answers, in six events: started, ringing, answered, hung up, ended, tagged.</summary>
    /// <param name="key">The key of the call.</param>
    /// <param name="startedAt">The start time of the call; all other times follow from it.</param>
    /// <param name="customer">The number of the calling customer, as in <see cref="CreateNumber"/>.</param>
    public static ValueList<CallEvent> CreateAnswered(CallKey key, DateTimeOffset startedAt, int customer = 1)
    {
        DateTimeOffset answered = startedAt.AddSeconds(9);
        DateTimeOffset ended = answered.AddSeconds(75);
        var agent = new Agent(new AgentId("7")) { Name = "Ada Lovelace", Email = "ada@example.com" };
        CallFacts known = CreateFacts(startedAt, customer, CallDirection.Inbound);
        return
        [
            new CallEvent(key, CallEventKind.Started, startedAt, known),
            new CallEvent(key, CallEventKind.Ringing, startedAt.AddSeconds(2), known with { Agent = agent }),
            new CallEvent(key, CallEventKind.Answered, answered, known with { Agent = agent, AnsweredAt = answered }),
            new CallEvent(key, CallEventKind.HungUp, ended, known with { Agent = agent, AnsweredAt = answered }),
            new CallEvent(key, CallEventKind.Ended, ended, known with { Agent = agent, AnsweredAt = answered, EndedAt = ended, ProviderStatus = "done" }),
            new CallEvent(key, CallEventKind.Tagged, ended.AddSeconds(5), new CallFacts { Tags = [new CallTag("order") { AddedBy = agent, AddedAt = ended.AddSeconds(5) }] }),
        ];
    }

    /// <summary>Creates an inbound call that nobody answers, in three events: started, ringing, ended.</summary>
    /// <param name="key">The key of the call.</param>
    /// <param name="startedAt">The start time of the call; all other times follow from it.</param>
    /// <param name="customer">The number of the calling customer, as in <see cref="CreateNumber"/>.</param>
    public static ValueList<CallEvent> CreateMissed(CallKey key, DateTimeOffset startedAt, int customer = 2)
    {
        CallFacts known = CreateFacts(startedAt, customer, CallDirection.Inbound);
        var agent = new Agent(new AgentId("8")) { Name = "Grace Hopper" };
        DateTimeOffset ended = startedAt.AddSeconds(21);
        return
        [
            new CallEvent(key, CallEventKind.Started, startedAt, known),
            new CallEvent(key, CallEventKind.Ringing, startedAt.AddSeconds(1), known with { Agent = agent }),
            new CallEvent(key, CallEventKind.Ended, ended, known with { EndedAt = ended, MissedReason = new MissedReason("agents_did_not_answer") }),
        ];
    }

    /// <summary>Creates an outbound call that the customer answers, in four events: started, answered, ended, noted.</summary>
    /// <param name="key">The key of the call.</param>
    /// <param name="startedAt">The start time of the call; all other times follow from it.</param>
    /// <param name="customer">The number of the called customer, as in <see cref="CreateNumber"/>.</param>
    public static ValueList<CallEvent> CreateOutbound(CallKey key, DateTimeOffset startedAt, int customer = 3)
    {
        var agent = new Agent(new AgentId("7")) { Name = "Ada Lovelace", Email = "ada@example.com" };
        CallFacts known = CreateFacts(startedAt, customer, CallDirection.Outbound) with { Agent = agent };
        DateTimeOffset answered = startedAt.AddSeconds(12);
        DateTimeOffset ended = answered.AddSeconds(40);
        return
        [
            new CallEvent(key, CallEventKind.Started, startedAt, known),
            new CallEvent(key, CallEventKind.Answered, answered, known with { AnsweredAt = answered }),
            new CallEvent(key, CallEventKind.Ended, ended, known with { AnsweredAt = answered, EndedAt = ended }),
            new CallEvent(key, CallEventKind.Noted, ended.AddSeconds(30), new CallFacts { Notes = [new CallNote(new NoteId("n1"), "Wants the catalog.") { WrittenBy = agent, WrittenAt = ended.AddSeconds(30) }] }),
        ];
    }

    private static CallFacts CreateFacts(DateTimeOffset startedAt, int customer, CallDirection direction) => new()
    {
        Direction = direction,
        Line = new Line(new LineId("397")) { Name = "Support", Country = "GB", TimeZone = "Europe/London" },
        CustomerNumber = CreateNumber(customer),
        StartedAt = startedAt,
    };
}
