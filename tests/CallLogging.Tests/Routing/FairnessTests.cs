using CallLogging.Routing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class FairnessTests
{
    private static readonly AgentId[] Four = [Samples.Ada, Samples.Ben, Samples.Cem, Samples.Dee];

    [Theory]
    [InlineData(SelectionPolicy.RoundRobin, AdvanceOn.Answer)]
    [InlineData(SelectionPolicy.RoundRobin, AdvanceOn.Offer)]
    [InlineData(SelectionPolicy.LeastRecentlyOffered, AdvanceOn.Answer)]
    public void Step_AllEligible_OffersDifferByAtMostOne_RIF1(SelectionPolicy policy, AdvanceOn advanceOn) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(Arb.From(Gen.Choose(1, 9)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.Agent)];
            Desk desk = Desk.WithAllOn(Samples.Settings(agents) with { Policy = policy, AdvanceOn = advanceOn });
            var offers = agents.ToDictionary(a => a, _ => 0);
            var lastCall = new Dictionary<AgentId, int>();
            for (int call = 0; call < 50; call++)
            {
                CallKey key = desk.Arrive();
                offers[desk.Rung(key)!.Value]++;
                (offers.Values.Max() - offers.Values.Min()).ShouldBeLessThanOrEqualTo(1);
                if (lastCall.TryGetValue(desk.Rung(key)!.Value, out int last))
                {
                    (call - last).ShouldBeLessThanOrEqualTo(members);
                }

                lastCall[desk.Rung(key)!.Value] = call;
                desk.Pass(random.Next(9));
                desk.Answer(key);
                desk.HangUp(key);
            }
        }));

    [Fact]
    public void Step_AbsentMemberAtTheCursorAndWaitForOneRing_NotEveryCallEndsAtTheFallback_RIF4_R7()
    {
        RoundRobinSettings settings = Samples.Settings(Four) with { MaximumWait = TimeSpan.FromSeconds(10) };
        Desk desk = Desk.WithAllOn(settings);
        for (int i = 0; i < 40; i++)
        {
            CallKey call = desk.Arrive();
            if (desk.Rung(call) != Samples.Ada)
            {
                desk.Answer(call);
            }

            desk.Pass(30);
            desk.HangUp(call);
        }

        desk.State.Sessions.Count(s => s.Outcome == RoutingOutcome.Missed).ShouldBe(10);
        desk.State.Sessions.Count(s => s.Outcome == RoutingOutcome.Answered).ShouldBe(30);
    }

    [Fact]
    public void Step_UnansweredCall_StillRotates_RIF4() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(Gen.Choose(2, 6)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.Agent)];
            Desk desk = Desk.WithAllOn(Samples.Settings(agents) with
            {
                MaximumWait = TimeSpan.FromSeconds(10),
                AdvanceOn = (AdvanceOn)random.Next(2),
            });
            AgentId? before = null;
            for (int i = 0; i < 12; i++)
            {
                CallKey call = desk.Arrive();
                desk.Rung(call).ShouldNotBe(before);
                before = desk.Rung(call);
                switch (random.Next(3))
                {
                    case 0:
                        desk.Decline(call);
                        before = desk.Rung(call);
                        break;
                    case 1:
                        desk.Pass(1);
                        desk.HangUp(call);
                        break;
                }

                desk.Pass(60);
            }
        }));

    [Theory]
    [InlineData(AdvanceOn.Answer)]
    [InlineData(AdvanceOn.Offer)]
    public void Step_FortyPercentPriorityCalls_SharesOfTheOthersStayEven_RIF3_R7(AdvanceOn advanceOn)
    {
        (Dictionary<AgentId, int> rotated, int priority) = PlayPriority(advanceOn, priorityMovesCursor: false);
        priority.ShouldBeInRange(350, 450);
        (rotated.Values.Max() - rotated.Values.Min()).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Step_PriorityMovesCursor_SharesAreSkewedAsSurveyed_R7()
    {
        // The survey's simulation gave 10/46/28/17 %.
        (Dictionary<AgentId, int> rotated, int priority) = PlayPriority(AdvanceOn.Answer, priorityMovesCursor: true);
        ((double)rotated[Samples.Ben] / (1_000 - priority)).ShouldBeInRange(0.41, 0.51);
    }

    [Fact]
    public void Edit_MemberAddedOrRemoved_OrderOfTheOthersStays_RIF5_R6() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Gen.Choose(2, 8)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.Agent)];
            var ring = new MemberOrder(agents.Select(a => new Member(a)));
            AgentId? cursor = random.Next(4) == 0 ? null : agents[random.Next(members)];
            AgentId removed = agents[random.Next(members)];
            var edited = new MemberOrder(agents.Where(a => a != removed).Select(a => new Member(a)));
            AgentId[] before = [.. Turns(ring, cursor).Where(a => a != removed)];
            Turns(edited, ring.FindCursorAfterEdit(cursor, edited)).ShouldBe(before);
            // And back: where he is put does not disturb the others.
            AgentId? cursorNow = ring.FindCursorAfterEdit(cursor, edited);
            var joined = agents.Where(a => a != removed).ToList();
            joined.Insert(random.Next(joined.Count + 1), removed);
            var again = new MemberOrder(joined.Select(a => new Member(a)));
            Turns(again, edited.FindCursorAfterEdit(cursorNow, again)).Where(a => a != removed).ShouldBe(before);
        }));

    [Fact]
    public void Weighted_AllEligible_OffersFollowTheWeights_RIF6_R13() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(Gen.Choose(1, 6)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            Member[] weighted = [.. Enumerable.Range(0, members).Select(i => new Member(Scenario.Agent(i), random.Next(1, 9)))];
            double sum = weighted.Sum(m => m.Weight);
            Desk desk = Desk.WithAllOn(Samples.Settings() with { Members = weighted.ToValueList(), Policy = SelectionPolicy.Weighted });
            var offers = weighted.ToDictionary(m => m.Agent, _ => 0);
            for (int call = 1; call <= 100; call++)
            {
                CallKey key = desk.Arrive();
                offers[desk.Rung(key)!.Value]++;
                desk.Answer(key);
                desk.HangUp(key);
                foreach (Member member in weighted)
                {
                    Math.Abs(offers[member.Agent] - (member.Weight / sum * call)).ShouldBeLessThanOrEqualTo(1.000_001);
                }
            }
        }));

    [Fact]
    public void Weighted_MemberComesBack_IsNotFlooded_R13()
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Policy = SelectionPolicy.Weighted });
        desk.Switch(Samples.Ada, isOn: false);
        Rounds(desk, 50);
        desk.Switch(Samples.Ada, isOn: true);
        Rounds(desk, 10).Count(a => a == Samples.Ada).ShouldBeInRange(5, 6);
    }

    [Theory]
    [InlineData(SelectionPolicy.RoundRobin, "ada ben cem ada ben cem")]
    [InlineData(SelectionPolicy.LeastRecentlyOffered, "ada ben cem ada ben cem")]
    [InlineData(SelectionPolicy.LongestIdle, "ada ben cem ada ben cem")]
    [InlineData(SelectionPolicy.FewestCalls, "ada ben cem ada ben cem")]
    [InlineData(SelectionPolicy.Weighted, "ada ben cem ada ben cem")]
    [InlineData(SelectionPolicy.FixedOrder, "ada ada ada ada ada ada")]
    [InlineData(SelectionPolicy.RingAll, "ada ada ada ada ada ada")]
    public void Step_SixCallsOneByOne_OrderOfEachPolicy_R6_R13(SelectionPolicy policy, string expected)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { Policy = policy });
        string.Join(' ', Rounds(desk, 6)).ShouldBe(expected);
    }

    [Fact]
    public void Random_ManyCalls_SharesAreEvenAndTheSeedDecides_R13()
    {
        string[] Orders(int seed)
        {
            Desk desk = Desk.WithAllOn(Samples.Settings(Four) with { Policy = SelectionPolicy.Random, Seed = seed });
            return [.. Rounds(desk, 400).Select(a => a.Value)];
        }

        string[] one = Orders(7);
        one.ShouldBe(Orders(7));
        one.ShouldNotBe(Orders(8));
        one.GroupBy(a => a, StringComparer.Ordinal).ShouldAllBe(g => g.Count() > 70 && g.Count() < 130);
    }

    private static List<AgentId> Rounds(Desk desk, int calls)
    {
        var first = new List<AgentId>();
        for (int i = 0; i < calls; i++)
        {
            CallKey call = desk.Arrive();
            RingAttempt ring = desk.Session(call).Attempts.First(r => r.IsLive);
            first.Add(ring.Agent);
            desk.Pass(2);
            desk.Do(new RoutingInput.AgentAnswered(new(call, ring.Number)));
            desk.Pass(5);
            desk.HangUp(call);
        }

        return first;
    }

    private static IEnumerable<AgentId> Turns(MemberOrder ring, AgentId? cursor)
    {
        for (int i = 0; i < ring.Count; i++)
        {
            cursor = RoundRobinSelector.Next(ring, cursor, _ => true);
            yield return cursor!.Value;
        }
    }

    private static (Dictionary<AgentId, int> Rotated, int Priority) PlayPriority(AdvanceOn advanceOn, bool priorityMovesCursor)
    {
        Desk desk = Desk.WithAllOn(Samples.Settings(Four) with
        {
            CaseOwnerFirst = true,
            AdvanceOn = advanceOn,
            CaseOwnerMovesCursor = priorityMovesCursor,
        });
        var rotated = Four.ToDictionary(a => a, _ => 0);
        int priority = 0;
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++)
        {
            bool hasCase = random.Next(5) < 2;
            CallKey call = desk.Arrive(caller: PartyNumber.From(Samples.Number(1)));
            desk.Do(new RoutingInput.LookUpDone(call, hasCase ? [new("k", Samples.Ada, desk.Now)] : []));
            priority += desk.Live(call)!.Reason == RingReason.CaseOwner ? 1 : 0;
            rotated[desk.Rung(call)!.Value] += desk.Live(call)!.Reason == RingReason.Policy ? 1 : 0;
            desk.Answer(call);
            desk.HangUp(call);
            desk.State = desk.State.WithoutFinished();
            desk.State = RoutingState.Restore(desk.State.CallTypes.Select(r => r.ToStored()), desk.State.Agents, []);
        }

        return (rotated, priority);
    }
}
