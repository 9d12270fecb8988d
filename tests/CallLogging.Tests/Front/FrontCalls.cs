using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>Events of calls, with invented people and numbers that are reserved for fiction.</summary>
internal static class FrontCalls
{
    public static CallKey Key(string id) => new("aircall", "main", id);

    public static Line TeamLine { get; } = HandmadeCalls.Line with { Owner = LineOwner.Team };

    public static PartyNumber Customer(int i = 43) => PhoneNumberParser.Parse($"+1202555{100 + (i % 100):0000}");

    /// <summary>Returns the events of a call that is answered after 12 s and ends 2 min 5 s later.</summary>
    public static ValueList<CallEvent> Answered(string id, DateTimeOffset at, PartyNumber? customer = null, Agent? agent = null) =>
    [
        Started(id, at, CallDirection.Inbound, customer),
        new(Key(id), CallEventKind.Answered, at.AddSeconds(12), new CallFacts { AnsweredAt = at.AddSeconds(12), Agent = agent ?? Ada }),
        new(Key(id), CallEventKind.Ended, at.AddSeconds(137), new CallFacts { AnsweredAt = at.AddSeconds(12), EndedAt = at.AddSeconds(137), Agent = agent ?? Ada }),
    ];

    /// <summary>Returns the events of a call that the customer gives up after 20 s.</summary>
    public static ValueList<CallEvent> Missed(string id, DateTimeOffset at, PartyNumber? customer = null) =>
    [
        Started(id, at, CallDirection.Inbound, customer),
        new(Key(id), CallEventKind.Ended, at.AddSeconds(20), new CallFacts { EndedAt = at.AddSeconds(20), MissedReason = MissedReason.AgentsDidNotAnswer }),
    ];

    /// <summary>Returns the events of a call that Ben dials, that is answered after 9 s and ends 51 s later.</summary>
    public static ValueList<CallEvent> Outbound(string id, DateTimeOffset at, PartyNumber? customer = null) =>
    [
        Started(id, at, CallDirection.Outbound, customer, Ben),
        new(Key(id), CallEventKind.Answered, at.AddSeconds(9), new CallFacts { AnsweredAt = at.AddSeconds(9), Agent = Ben }),
        new(Key(id), CallEventKind.Ended, at.AddSeconds(60), new CallFacts { AnsweredAt = at.AddSeconds(9), EndedAt = at.AddSeconds(60) }),
    ];

    public static CallEvent Recording(string id, DateTimeOffset at) =>
        new(Key(id), CallEventKind.RecordingReady, at, new CallFacts { Recording = new CallMedia { PermanentUrl = $"https://calls.example/{id}/recording" } });

    public static CallEvent Voicemail(string id, DateTimeOffset at) =>
        new(Key(id), CallEventKind.VoicemailLeft, at, new CallFacts { Voicemail = new CallMedia { PermanentUrl = $"https://calls.example/{id}/voicemail" } });

    public static CallEvent Note(string id, DateTimeOffset at, string text, Agent by, string noteId = "n1") =>
        new(Key(id), CallEventKind.Noted, at, new CallFacts { Notes = [new CallNote(new NoteId(noteId), text) { WrittenBy = by, WrittenAt = at }] });

    public static CallEvent Started(string id, DateTimeOffset at, CallDirection direction, PartyNumber? customer, Agent? placedBy = null) =>
        new(Key(id), CallEventKind.Started, at, new CallFacts
        {
            Direction = direction,
            Line = TeamLine,
            CustomerNumber = customer ?? PartyNumber.From(CustomerNumber),
            StartedAt = at,
            Agent = placedBy,
        });
}
