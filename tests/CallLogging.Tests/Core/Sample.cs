using Shouldly;

namespace CallLogging.Tests.Core;

/// <summary>Invented people, numbers reserved for fiction, and events of one call at given seconds after its start.</summary>
internal static class Sample
{
    public static readonly CallKey Key = new("aircall", "main", "3970535284");
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    public static readonly Agent Ada = new(new AgentId("1")) { Name = "Ada Probe", Email = "ada@example.com" };
    public static readonly Agent Ben = new(new AgentId("2")) { Name = "Ben Muster", Email = "ben@example.com" };
    public static readonly Agent Cleo = new(new AgentId("3")) { Name = "Cleo Ejemplo" };
    public static readonly PartyNumber Caller = PhoneNumberParser.Parse("+447700900123");
    public static readonly Line Sales = new(new LineId("7")) { Name = "Sales", Number = PhoneNumberParser.Parse("+493023125001").Number };

    public static DateTimeOffset At(int second) => Start + TimeSpan.FromSeconds(second);

    public static CallEvent Event(CallEventKind kind, int second, CallFacts? facts = null, long? sequence = null) =>
        new(Key, kind, At(second), facts ?? CallFacts.None, sequence);

    /// <summary>Returns the same event with another deduplication id, received an hour later.</summary>
    public static CallEvent Repeat(CallEvent callEvent, string id = "again") =>
        new(callEvent.Key, callEvent.Kind, callEvent.HappenedAt, callEvent.Facts with { }, callEvent.Sequence, new DeduplicationId(id))
        {
            ReceivedAt = callEvent.HappenedAt + TimeSpan.FromHours(1),
        };

    /// <summary>Assembles the events forwards, backwards, and rotated to each position with every event repeated; requires the same call each time.</summary>
    public static Call Assemble(params CallEvent[] events)
    {
        Call call = CallAssembler.Assemble(events);
        CallAssembler.Assemble(events.Reverse()).ShouldBe(call);
        for (int first = 0; first < events.Length; first++)
        {
            CallEvent[] rotated = [.. events[first..], .. events[..first], .. events.Select(e => Repeat(e))];
            CallAssembler.Assemble(rotated).ShouldBe(call);
        }

        return call;
    }
}
