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
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.GetAgent)];
            EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(agents) with { Policy = policy, AdvanceOn = advanceOn });
            var offers = agents.ToDictionary(a => a, _ => 0);
            var lastCall = new Dictionary<AgentId, int>();
            for (int call = 0; call < 50; call++)
            {
                CallKey key = engine.ReceiveCall();
                offers[engine.FindRungAgent(key)!.Value]++;
                (offers.Values.Max() - offers.Values.Min()).ShouldBeLessThanOrEqualTo(1);
                if (lastCall.TryGetValue(engine.FindRungAgent(key)!.Value, out int last))
                {
                    (call - last).ShouldBeLessThanOrEqualTo(members);
                }

                lastCall[engine.FindRungAgent(key)!.Value] = call;
                engine.Advance(random.Next(9));
                engine.Answer(key);
                engine.HangUp(key);
            }
        }));

    [Fact]
    public void Step_AbsentMemberAtTheCursorAndWaitForOneRing_NotEveryCallEndsAtTheFallback_RIF4_R7()
    {
        RoundRobinSettings settings = Samples.Settings(Four) with { MaximumWait = TimeSpan.FromSeconds(10) };
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(settings);
        for (int i = 0; i < 40; i++)
        {
            CallKey call = engine.ReceiveCall();
            if (engine.FindRungAgent(call) != Samples.Ada)
            {
                engine.Answer(call);
            }

            engine.Advance(30);
            engine.HangUp(call);
        }

        engine.State.Sessions.Count(s => s.Outcome == RoutingOutcome.Missed).ShouldBe(10);
        engine.State.Sessions.Count(s => s.Outcome == RoutingOutcome.Answered).ShouldBe(30);
    }

    [Fact]
    public void Step_UnansweredCall_StillRotates_RIF4() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(Gen.Choose(2, 6)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.GetAgent)];
            EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(agents) with
            {
                MaximumWait = TimeSpan.FromSeconds(10),
                AdvanceOn = (AdvanceOn)random.Next(2),
            });
            AgentId? before = null;
            for (int i = 0; i < 12; i++)
            {
                CallKey call = engine.ReceiveCall();
                engine.FindRungAgent(call).ShouldNotBe(before);
                before = engine.FindRungAgent(call);
                switch (random.Next(3))
                {
                    case 0:
                        engine.Decline(call);
                        before = engine.FindRungAgent(call);
                        break;
                    case 1:
                        engine.Advance(1);
                        engine.HangUp(call);
                        break;
                }

                engine.Advance(60);
            }
        }));

    [Theory]
    [InlineData(AdvanceOn.Answer)]
    [InlineData(AdvanceOn.Offer)]
    public void Step_FortyPercentCaseOwnerCalls_SharesOfTheOthersStayEven_RIF3_R7(AdvanceOn advanceOn)
    {
        (Dictionary<AgentId, int> offers, int caseOwnerCalls) = PlayCaseOwnerCalls(advanceOn, caseOwnerMovesCursor: false);
        caseOwnerCalls.ShouldBeInRange(350, 450);
        (offers.Values.Max() - offers.Values.Min()).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Step_CaseOwnerMovesCursor_SharesAreSkewed_R7()
    {
        // A simulation of this case gives the four members 10, 46, 28 and 17 % of the other calls.
        (Dictionary<AgentId, int> offers, int caseOwnerCalls) = PlayCaseOwnerCalls(AdvanceOn.Answer, caseOwnerMovesCursor: true);
        ((double)offers[Samples.Ben] / (1_000 - caseOwnerCalls)).ShouldBeInRange(0.41, 0.51);
    }

    [Fact]
    public void FindCursorAfterEdit_MemberAddedOrRemoved_OrderOfTheOthersStays_RIF5_R6() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Gen.Choose(2, 8)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            AgentId[] agents = [.. Enumerable.Range(0, members).Select(Scenario.GetAgent)];
            var order = new MemberOrder(agents.Select(a => new Member(a)));
            AgentId? cursor = random.Next(4) == 0 ? null : agents[random.Next(members)];
            AgentId removed = agents[random.Next(members)];
            var edited = new MemberOrder(agents.Where(a => a != removed).Select(a => new Member(a)));
            AgentId[] before = [.. GetTurns(order, cursor).Where(a => a != removed)];
            GetTurns(edited, order.FindCursorAfterEdit(cursor, edited)).ShouldBe(before);
            // The removed member joins again; their new place does not disturb the others.
            AgentId? cursorNow = order.FindCursorAfterEdit(cursor, edited);
            var joined = agents.Where(a => a != removed).ToList();
            joined.Insert(random.Next(joined.Count + 1), removed);
            var again = new MemberOrder(joined.Select(a => new Member(a)));
            GetTurns(again, edited.FindCursorAfterEdit(cursorNow, again)).Where(a => a != removed).ShouldBe(before);
        }));

    [Fact]
    public void Step_WeightedAllEligible_OffersFollowTheWeights_RIF6_R13() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Arb.From(Gen.Choose(1, 6)), Arb.From(Gen.Choose(0, int.MaxValue)), (members, seed) =>
        {
            var random = new Random(seed);
            Member[] weighted = [.. Enumerable.Range(0, members).Select(i => new Member(Scenario.GetAgent(i), random.Next(1, 9)))];
            double sum = weighted.Sum(m => m.Weight);
            EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings() with { Members = weighted.ToValueList(), Policy = SelectionPolicy.Weighted });
            var offers = weighted.ToDictionary(m => m.Agent, _ => 0);
            for (int call = 1; call <= 100; call++)
            {
                CallKey key = engine.ReceiveCall();
                offers[engine.FindRungAgent(key)!.Value]++;
                engine.Answer(key);
                engine.HangUp(key);
                foreach (Member member in weighted)
                {
                    Math.Abs(offers[member.Agent] - (member.Weight / sum * call)).ShouldBeLessThanOrEqualTo(1.000_001);
                }
            }
        }));

    [Fact]
    public void Step_WeightedMemberComesBack_IsNotFlooded_R13()
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben) with { Policy = SelectionPolicy.Weighted });
        engine.ChangeAvailability(Samples.Ada, isOn: false);
        PlayCalls(engine, 50);
        engine.ChangeAvailability(Samples.Ada, isOn: true);
        PlayCalls(engine, 10).Count(a => a == Samples.Ada).ShouldBeInRange(5, 6);
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
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Samples.Ada, Samples.Ben, Samples.Cem) with { Policy = policy });
        string.Join(' ', PlayCalls(engine, 6)).ShouldBe(expected);
    }

    [Fact]
    public void Step_RandomManyCalls_SharesAreEvenAndTheSeedDecides_R13()
    {
        string[] GetOrder(int seed)
        {
            EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Four) with { Policy = SelectionPolicy.Random, Seed = seed });
            return [.. PlayCalls(engine, 400).Select(a => a.Value)];
        }

        string[] one = GetOrder(7);
        one.ShouldBe(GetOrder(7));
        one.ShouldNotBe(GetOrder(8));
        one.GroupBy(a => a, StringComparer.Ordinal).ShouldAllBe(g => g.Count() > 70 && g.Count() < 130);
    }

    private static List<AgentId> PlayCalls(EngineUnderTest engine, int calls)
    {
        var first = new List<AgentId>();
        for (int i = 0; i < calls; i++)
        {
            CallKey call = engine.ReceiveCall();
            RingAttempt attempt = engine.GetSession(call).Attempts.First(r => r.IsLive);
            first.Add(attempt.Agent);
            engine.Advance(2);
            engine.Apply(new RoutingInput.AgentAnswered(new(call, attempt.Number)));
            engine.Advance(5);
            engine.HangUp(call);
        }

        return first;
    }

    private static IEnumerable<AgentId> GetTurns(MemberOrder order, AgentId? cursor)
    {
        for (int i = 0; i < order.Count; i++)
        {
            cursor = RoundRobinSelector.Next(order, cursor, _ => true);
            yield return cursor!.Value;
        }
    }

    private static (Dictionary<AgentId, int> Offers, int CaseOwnerCalls) PlayCaseOwnerCalls(AdvanceOn advanceOn, bool caseOwnerMovesCursor)
    {
        EngineUnderTest engine = EngineUnderTest.CreateWithAllOn(Samples.Settings(Four) with
        {
            CaseOwnerFirst = true,
            AdvanceOn = advanceOn,
            CaseOwnerMovesCursor = caseOwnerMovesCursor,
        });
        var offers = Four.ToDictionary(a => a, _ => 0);
        int caseOwnerCalls = 0;
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++)
        {
            bool hasCase = random.Next(5) < 2;
            CallKey call = engine.ReceiveCall(caller: PartyNumber.From(Samples.Number(1)));
            engine.Apply(new RoutingInput.LookUpDone(call, hasCase ? [new("k", Samples.Ada, engine.Now)] : []));
            caseOwnerCalls += engine.FindLiveAttempt(call)!.Reason == RingReason.CaseOwner ? 1 : 0;
            offers[engine.FindRungAgent(call)!.Value] += engine.FindLiveAttempt(call)!.Reason == RingReason.Policy ? 1 : 0;
            engine.Answer(call);
            engine.HangUp(call);
            engine.State = engine.State.WithoutFinished();
            engine.State = RoutingState.Restore(engine.State.CallTypes.Select(r => r.ToStored()), engine.State.Agents, []);
        }

        return (offers, caseOwnerCalls);
    }
}
