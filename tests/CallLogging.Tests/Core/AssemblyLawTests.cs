using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core;

public class AssemblyLawTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Arbitrary<CallEvent[]> Events = EventGenerator.Events.ToArbitrary();

    [Fact]
    public void Assemble_AnyOrderWithRepeats_SameCall_C1()
    {
        Gen<(CallEvent[] Events, CallEvent[] Disordered)> disordered =
            from events in EventGenerator.Events
            from repeated in Gen.SubListOf(events)
            from again in Gen.SubListOf(events)
            from shuffled in Gen.Shuffle([.. events, .. repeated.Select(e => Sample.Repeat(e, "a")), .. again])
            select (events, shuffled);
        Check.One(Config, Prop.ForAll(disordered.ToArbitrary(), pair => CallAssembler.Assemble(pair.Disordered) == CallAssembler.Assemble(pair.Events)));
    }

    [Fact]
    public void Assemble_ManyEvents_SameCallInAnyOrder_C1()
    {
        // A list of this length is not sorted by insertion.
        Gen<(CallEvent[] Events, CallEvent[] Shuffled)> many =
            from events in EventGenerator.Event.ListOf(60)
            from shuffled in Gen.Shuffle(events.ToArray())
            select (events.ToArray(), shuffled);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(many.ToArbitrary(), pair => CallAssembler.Assemble(pair.Shuffled) == CallAssembler.Assemble(pair.Events)));
    }

    [Fact]
    public void Assemble_EventWithoutFacts_DeletesNothing_C1() =>
        Check.One(Config, Prop.ForAll(Events, events =>
        {
            Call before = CallAssembler.Assemble(events);
            foreach (CallEventKind kind in (CallEventKind[])[CallEventKind.Started, CallEventKind.Tagged, CallEventKind.Transferred, CallEventKind.Ended, new("x")])
            {
                Call after = CallAssembler.Assemble([.. events, Sample.Event(kind, 9)]);

                // A voice agent has answered only once the call is over, which an event of the end states.
                (after with { State = before.State, AnsweredAt = IsMachines(before) ? before.AnsweredAt : after.AnsweredAt, IsAnsweredAtDerived = IsMachines(before) ? before.IsAnsweredAtDerived : after.IsAnsweredAtDerived })
                    .ShouldBe(before);
            }
        }));

    [Fact]
    public void Assemble_AgentsAndTags_ComeFromEventsOnly_C2() =>
        Check.One(Config, Prop.ForAll(Events, events =>
        {
            Call call = CallAssembler.Assemble(events);
            call.Tags.All(t => events.Any(e => e.Facts.Tags?.Any(tag => tag.Name == t.Name) == true)).ShouldBeTrue();
            call.Tags.Select(t => t.Name).ShouldBeUnique(StringComparer.Ordinal);
            call.Notes.Select(n => n.Id).ShouldBeUnique();
            call.AgentsTried.Select(a => a.Agent.Id).ShouldBeUnique();
            if (!IsMachines(call))
            {
                (call.AnsweredAt is null).ShouldBe(events.All(e => e.Facts.AnsweredAt is null));
            }
        }));

    [Fact]
    public void Assemble_Outcome_NeverBothAnsweredAndMissed_C9() =>
        Check.One(Config, Prop.ForAll(Events, events =>
        {
            Call call = CallAssembler.Assemble(events);
            bool answered = call.Outcome is CallOutcome.InboundAnswered or CallOutcome.OutboundAnswered;
            (call.Outcome is null || answered == call.IsAnswered).ShouldBeTrue();
        }));

    private static bool IsMachines(Call call) => call is { VoiceAgent: not null, Agent: null };
}
