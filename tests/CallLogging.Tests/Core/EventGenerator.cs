using FsCheck;
using FsCheck.Fluent;

namespace CallLogging.Tests.Core;

/// <summary>Generates events of one call with any kind and any mix of facts, all within a few seconds so that many times are equal.</summary>
internal static class EventGenerator
{
    private static readonly CallEventKind[] Kinds =
    [
        CallEventKind.Started, CallEventKind.IvrChosen, CallEventKind.Ringing, CallEventKind.Declined, CallEventKind.Answered,
        CallEventKind.Held, CallEventKind.Resumed, CallEventKind.ConferenceJoined, CallEventKind.Transferred,
        CallEventKind.TransferFailed, CallEventKind.HungUp, CallEventKind.Ended, CallEventKind.VoicemailLeft,
        CallEventKind.RecordingReady, CallEventKind.Assigned, CallEventKind.Noted, CallEventKind.Tagged, CallEventKind.Fetched, CallEventKind.Settled,
        new("call.archived"), new("call.teleported"),
    ];

    private static readonly Agent[] Agents = [Sample.Ada, Sample.Ben, Sample.Cleo, new(new AgentId("1")), new(new AgentId("2")) { Extension = "20" }];

    private static readonly string[] Names = ["hot", "cold", "Hot"];

    private static Gen<DateTimeOffset> Time => Gen.Choose(0, 5).Select(Sample.At);

    private static Gen<Agent> Agent => Gen.Elements(Agents);

    private static Gen<CallTag> Tag =>
        from name in Gen.Elements(Names)
        from author in Agent.OrNull()
        from at in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Time.Select(t => (DateTimeOffset?)t))
        select new CallTag(name) { AddedBy = author, AddedAt = at };

    private static Gen<CallNote> Note =>
        from id in Gen.Elements("1", "2")
        from text in Gen.Elements("call back", "called back")
        from author in Agent.OrNull()
        from at in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Time.Select(t => (DateTimeOffset?)t))
        select new CallNote(new NoteId(id), text) { WrittenBy = author, WrittenAt = at };

    private static Gen<TransferTarget> Target => Gen.OneOf(
        Agent.Select(TransferTarget (a) => new TransferTarget.ToAgent(a)),
        Gen.Constant<TransferTarget>(new TransferTarget.ToTeam(new Team(new TeamId("5")))),
        Gen.Constant<TransferTarget>(new TransferTarget.ToLine(Sample.Sales)),
        Gen.Constant<TransferTarget>(new TransferTarget.Outside(Sample.Caller)));

    private static Gen<Participant> Participant =>
        from kind in Gen.Elements(Enum.GetValues<ParticipantKind>())
        from id in Gen.Elements("1", "2", "3").OrNull()
        select new Participant(kind) { Id = id, Name = id is null ? "Nobody" : null };

    private static Gen<VoiceAgent> Machine =>
        from session in Gen.Elements("s1", "s2")
        from name in Gen.Elements("Reception Bot", "Night Bot").OrNull()
        from started in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Time.Select(t => (DateTimeOffset?)t))
        from ended in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Time.Select(t => (DateTimeOffset?)t))
        from escalated in Gen.Elements(true, false)
        select new VoiceAgent(session) { Name = name, StartedAt = started, EndedAt = ended, IsEscalated = escalated };

    private static Gen<CallMedia> Media =>
        from permanent in Gen.Elements("https://assets.example.com/1").OrNull()
        from expiring in Gen.Elements("https://files.example.com/1?s=a", "https://files.example.com/1?s=b").OrNull()
        select new CallMedia { PermanentUrl = permanent, ExpiringUrl = expiring };

    private static Gen<Func<CallFacts, CallFacts>> Fact => Gen.OneOf(
        Set(Gen.Elements(Enum.GetValues<CallDirection>()), (f, value) => f with { Direction = value }),
        Set(Gen.Elements(Sample.Sales, new Line(new LineId("7")) { Country = "DE" }, new Line(new LineId("8"))), (f, value) => f with { Line = value }),
        Set(Gen.Elements(new Team(new TeamId("5"), "Field"), new Team(new TeamId("5"))), (f, value) => f with { Team = value }),
        Set(Gen.Elements(Sample.Caller, PartyNumber.Withheld), (f, value) => f with { CustomerNumber = value }),
        Set(Gen.Elements(new PersonName("Grace", "Example"), new PersonName(Full: "Example Ltd")), (f, value) => f with { CustomerName = value }),
        Set(Time, (f, value) => f with { StartedAt = value }),
        Set(Time, (f, value) => f with { AnsweredAt = value }),
        Set(Time, (f, value) => f with { AnsweredAt = value, IsAnsweredAtDerived = true }),
        Set(Time, (f, value) => f with { EndedAt = value }),
        Set(Agent, (f, value) => f with { Agent = value }),
        Set(Machine, (f, value) => f with { VoiceAgent = value }),
        Set(Agent, (f, value) => f with { TransferredBy = value }),
        Set(Target, (f, value) => f with { TransferredTo = value }),
        Set(Many(Tag), (f, value) => f with { Tags = value }),
        Set(Many(Note), (f, value) => f with { Notes = value }),
        Set(Many(Participant), (f, value) => f with { Participants = value }),
        Set(Many(Attempt), (f, value) => f with { AgentsTried = value }),
        Set(Many(Gen.Elements("1", "2").Select(id => new IvrChoice(id))), (f, value) => f with { IvrChoices = value }),
        Set(Many(Gen.Elements("1", "2").Select(id => new CallKey("aircall", "main", id))), (f, value) => f with { RelatedCalls = value }),
        Set(Media, (f, value) => f with { Recording = value }),
        Set(Media, (f, value) => f with { Voicemail = value }),
        Set(Gen.Elements(MissedReason.Known.ToArray()), (f, value) => f with { MissedReason = value }),
        Set(Gen.Elements("initial", "done"), (f, value) => f with { ProviderStatus = value, ProviderDuration = value }));

    private static Gen<AgentAttempt> Attempt =>
        from agent in Agent
        from outcome in Gen.Elements(Enum.GetValues<AttemptOutcome>())
        select new AgentAttempt(agent, outcome);

    /// <summary>One event with up to seven facts.</summary>
    public static Gen<CallEvent> Event =>
        from kind in Gen.Elements(Kinds)
        from second in Gen.Choose(0, 5)
        from sequence in Gen.Frequency((3, Gen.Constant<long?>(null)), (1, Gen.Choose(0, 3).Select(n => (long?)n)))
        from count in Gen.Choose(0, 7)
        from facts in Fact.ListOf(count)
        select Sample.Event(kind, second, facts.Aggregate(CallFacts.None, (known, add) => add(known)), sequence);

    /// <summary>One to ten events.</summary>
    public static Gen<CallEvent[]> Events => Gen.Choose(1, 10).SelectMany(count => Event.ListOf(count)).Select(e => e.ToArray());

    private static Gen<ValueList<T>> Many<T>(Gen<T> item) =>
        Gen.Choose(0, 3).SelectMany(count => item.ListOf(count)).Select(items => items.ToValueList());

    private static Gen<Func<CallFacts, CallFacts>> Set<T>(Gen<T> values, Func<CallFacts, T, CallFacts> set) =>
        values.Select(Func<CallFacts, CallFacts> (value) => facts => set(facts, value));
}
