using System.Globalization;
using CallLogging.Delivery;
using CallLogging.Routing;

namespace CallLogging.Testing;

/// <summary>The promises of a routing store.</summary>
internal static class RoutingStoreCases
{
    private const string Account = "main";
    private static readonly CallTypeId s_sales = new("sales");
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ConformanceCase<IRoutingStore>> All { get; } =
    [
        new("Step_ChangesSessionCursorAndReservationTogether", TogetherAsync),
        new("Step_WhoseDecisionThrows_ChangesNothing", NothingAfterFaultAsync),
        new("Step_OfTheSameRequest_ReturnsTheSameBytesWithoutASecondStep", SameRequestAsync),
        new("Step_OfASettledCall_FindsItAgain", SettledAsync),
        new("Step_OfAnAnsweredOrEndedCall_WritesTheLists", ListsAsync),
        new("Claim_IsReadBackWithItsTimeAndLapses", ClaimAsync),
        new("Load_ReturnsTheStateByteForByte", RoundTripAsync),
        new("Explanations_AreKeptInOrder", ExplanationsAsync),
        new("Accounts_ShareNothing", AccountsAsync),
        new("Parallel_NoAgentTwiceAndNoCallTwice", ParallelAsync),
        new("Parallel_OfTheSameRequest_TakesOneStep", ParallelRequestAsync),
        new("Forget_DeletesSettledCalls", ForgetAsync),
    ];

    private static async Task TogetherAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 2).ConfigureAwait(false);
        CallKey call = CreateCallKey(1);
        await SendAsync(store, new RoutingInput.CallArrived(call, s_sales, default)).ConfigureAwait(false);
        await SendAsync(store, new RoutingInput.AgentAnswered(new(call, 1))).ConfigureAwait(false);
        RoutingState state = (await store.LoadAsync(Account).ConfigureAwait(false)).Value;
        Verify(state.Find(call)?.ConnectedTo == CreateAgent(0), "the session names the agent who answered");
        Verify(state.Find(CreateAgent(0))?.CurrentCall == call, "the reservation of the agent names the call");
        Verify(state.Find(s_sales)?.Cursor == CreateAgent(0), "the cursor is at that agent");
    }

    private static async Task NothingAfterFaultAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 2).ConfigureAwait(false);
        byte[] before = RoutingJson.States.Write((await store.LoadAsync(Account).ConfigureAwait(false)).Value);
        try
        {
            await store.StepAsync(new(Account), _ => throw new FormatException("test")).ConfigureAwait(false);
        }
        catch (FormatException)
        {
            // A store may pass the exception on, or return a fault.
        }

        byte[] after = RoutingJson.States.Write((await store.LoadAsync(Account).ConfigureAwait(false)).Value);
        Verify(before.AsSpan().SequenceEqual(after), "nothing changed");
        await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default)).ConfigureAwait(false);
    }

    private static async Task SameRequestAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 2).ConfigureAwait(false);
        int runs = 0;
        for (int i = 0; i < 3; i++)
        {
            CommittedDecision step = (await store.StepAsync(new(Account) { RequestId = "d1" }, state =>
            {
                runs++;
                return new(RoutingEngine.Step(state, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default), s_start), s_start, [1, 2, (byte)runs]);
            }).ConfigureAwait(false)).Value;
            Verify(step.Body == [1, 2, 1], "the same bytes");
            Verify(step.IsRepeat == (i > 0), "only the first is a step");
        }

        Verify(runs == 1, "decided once");
    }

    private static async Task SettledAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 1).ConfigureAwait(false);
        CallKey call = CreateCallKey(1);
        await SettleAsync(store, call).ConfigureAwait(false);
        RoutingState state = (await store.LoadAsync(Account).ConfigureAwait(false)).Value;
        Verify(state.Sessions.Count == 0, "settled calls are not loaded");
        RoutingDecision late = await SendAsync(store, new RoutingInput.CallArrived(call, s_sales, default), call).ConfigureAwait(false);
        Verify(late.Commands.IsEmpty, "a late repeat of the arrival rings nobody");
        Verify((await store.FindAsync(Account, call).ConfigureAwait(false)).Value?.Outcome == RoutingOutcome.CallerLeft, "the outcome is kept");
    }

    private static async Task ListsAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 1).ConfigureAwait(false);
        await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default)).ConfigureAwait(false);
        RoutingDecision answered = await SendAsync(store, new RoutingInput.AgentAnswered(new(CreateCallKey(1), 1))).ConfigureAwait(false);
        Verify((await LoadListedAsync(store).ConfigureAwait(false)).IsEmpty, "the lists contain no call before caller and agent are connected");
        await SendAsync(store, new RoutingInput.CommandConfirmed(CreateCallKey(1), answered.Commands.OfType<RoutingCommand.Connect>().Single().Number)).ConfigureAwait(false);
        ValueList<ListedCall> listed = await LoadListedAsync(store).ConfigureAwait(false);
        Verify(listed is [{ Agent: { } agent, AnsweredAt: not null, EndedAt: null }] && agent == CreateAgent(0), "the lists contain the answered call at once");
        await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(2), s_sales, default)).ConfigureAwait(false);
        await SendAsync(store, new RoutingInput.HungUp(CreateCallKey(2))).ConfigureAwait(false);
        listed = await LoadListedAsync(store).ConfigureAwait(false);
        Verify(listed.Single(c => c.Call == CreateCallKey(2)) is { AnsweredAt: null, EndedAt: not null, IsProvisional: true }, "the lists contain the caller who left unanswered");
        var said = new ListedCall(CreateCallKey(2), CallDirection.Inbound, default) { Type = s_sales, EndedAt = s_start.AddSeconds(-3) };
        Verify(await store.CallLists.RecordAsync(Account, said).ConfigureAwait(false) is null, "the report of the provider is kept");
        listed = await LoadListedAsync(store).ConfigureAwait(false);
        Verify(ListedCall.Merge([.. listed.Where(c => c.Call == CreateCallKey(2))]).EndedAt == said.EndedAt, "the report of the provider takes precedence");
    }

    private static async Task ClaimAsync(IRoutingStore store)
    {
        var key = new MissedCallKey(PhoneNumberParser.Parse("+12025550177").Number!.Value, s_sales);
        var missed = new ListedCall(CreateCallKey(1), CallDirection.Inbound, PartyNumber.From(key.Customer)) { Type = s_sales, EndedAt = s_start };
        Verify(await store.CallLists.RecordAsync(Account, missed).ConfigureAwait(false) is null, "the missed call is kept");
        DateTimeOffset claimed = s_start.AddMinutes(1);
        Task<StoreResult<CallBackClaimResult>> ClaimForAsync(int agent, DateTimeOffset now) =>
            store.CallLists.ClaimAsync(Account, key, CreateAgent(agent), MissedCallExpiry.DefaultLifetime, now);

        Verify((await ClaimForAsync(0, claimed).ConfigureAwait(false)).Value is CallBackClaimResult.Granted, "the first claim is granted");
        CallBackClaim held = (await store.CallLists.LoadAsync(Account).ConfigureAwait(false)).Value.Claims.Single();
        Verify(held == new CallBackClaim(key, CreateAgent(0), claimed), "the claim is read back with its time");
        DateTimeOffset lapsed = claimed + CallBackClaims.Lifetime;
        Verify((await ClaimForAsync(1, lapsed.AddTicks(-10)).ConfigureAwait(false)).Value is CallBackClaimResult.Taken, "the claim holds until it lapses");
        Verify((await ClaimForAsync(1, lapsed).ConfigureAwait(false)).Value is CallBackClaimResult.Granted, "another employee may claim a lapsed entry");
    }

    private static async Task<ValueList<ListedCall>> LoadListedAsync(IRoutingStore store) =>
        (await store.CallLists.LoadAsync(Account).ConfigureAwait(false)).Value.Calls;

    private static async Task RoundTripAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 3).ConfigureAwait(false);
        RoutingDecision step = await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default)).ConfigureAwait(false);
        step = await SendAsync(store, new RoutingInput.AgentDeclined(new(CreateCallKey(1), 1))).ConfigureAwait(false);
        byte[] loaded = RoutingJson.States.Write((await store.LoadAsync(Account).ConfigureAwait(false)).Value);
        Verify(loaded.AsSpan().SequenceEqual(RoutingJson.States.Write(step.State)), "the same bytes");
    }

    private static async Task ExplanationsAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 2).ConfigureAwait(false);
        var expected = new List<RoutingExplanation>();
        expected.AddRange((await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default)).ConfigureAwait(false)).Explanations);
        expected.AddRange((await SendAsync(store, new RoutingInput.AgentDeclined(new(CreateCallKey(1), 1))).ConfigureAwait(false)).Explanations);
        ValueList<RoutingExplanation> kept = (await store.LoadExplanationsAsync(Account, CreateCallKey(1)).ConfigureAwait(false)).Value;
        Verify(kept == expected.ToValueList(), "all, in order");
    }

    private static async Task AccountsAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 1).ConfigureAwait(false);
        await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(1), s_sales, default)).ConfigureAwait(false);
        Verify((await store.LoadAsync("other").ConfigureAwait(false)).Value.Sessions.Count == 0, "another account sees nothing");
        Verify((await store.FindAsync("other", CreateCallKey(1)).ConfigureAwait(false)).Value is null, "another account finds nothing");
    }

    private static async Task ParallelAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 4).ConfigureAwait(false);
        var rung = new System.Collections.Concurrent.ConcurrentBag<RoutingCommand>();
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Task.Run(async () =>
        {
            CallKey call = CreateCallKey(i);
            RoutingDecision step = await SendAsync(store, new RoutingInput.CallArrived(call, s_sales, default), call).ConfigureAwait(false);
            foreach (RoutingCommand command in step.Commands)
            {
                rung.Add(command);
            }

            // Three answers compete for every ring attempt.
            foreach (RoutingCommand.RingAgent ring in step.Commands.OfType<RoutingCommand.RingAgent>())
            {
                RoutingDecision[] answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
                    SendAsync(store, new RoutingInput.AgentAnswered(ring.Attempt), call)))).ConfigureAwait(false);
                Verify(answers.Sum(a => a.Commands.OfType<RoutingCommand.Connect>().Count()) == 1, "one of three equal answers connects");
            }
        }))).ConfigureAwait(false);
        RoutingState state = (await store.LoadAsync(Account).ConfigureAwait(false)).Value;
        AgentId[] talking = [.. state.Sessions.Where(s => s.Phase == SessionPhase.Talking).Select(s => s.ConnectedTo!.Value)];
        Verify(talking.Distinct().Count() == talking.Length, "no agent is in two calls");
        Verify(rung.OfType<RoutingCommand.RingAgent>().Select(r => r.Agent).Distinct().Count() == rung.OfType<RoutingCommand.RingAgent>().Count(), "no agent is rung twice");
        Verify(talking.Length == 4, "every agent has a call");
        Verify(state.Sessions.Count == 40, "no call is lost");
    }

    private static async Task ParallelRequestAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 4).ConfigureAwait(false);
        CommittedDecision[] steps = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            (await store.StepAsync(new(Account) { RequestId = "d1" }, state =>
                new(RoutingEngine.Step(state, new RoutingInput.CallArrived(CreateCallKey(i), s_sales, default), s_start), s_start, [(byte)i]))
                .ConfigureAwait(false)).Value))).ConfigureAwait(false);
        Verify(steps.Count(s => !s.IsRepeat) == 1, "one step");
        Verify(steps.Select(s => s.Body).Distinct().Count() == 1, "one response");
        Verify((await store.LoadAsync(Account).ConfigureAwait(false)).Value.Sessions.Count == 1, "one call");
    }

    private static async Task ForgetAsync(IRoutingStore store)
    {
        await SetUpAsync(store, 1).ConfigureAwait(false);
        await SettleAsync(store, CreateCallKey(1)).ConfigureAwait(false);
        await SendAsync(store, new RoutingInput.CallArrived(CreateCallKey(2), s_sales, default)).ConfigureAwait(false);
        Verify(await store.ForgetAsync(Account, s_start.AddDays(1)).ConfigureAwait(false) is null, "forgets");
        Verify((await store.FindAsync(Account, CreateCallKey(1)).ConfigureAwait(false)).Value is null, "the settled call is gone");
        Verify((await store.LoadExplanationsAsync(Account, CreateCallKey(1)).ConfigureAwait(false)).Value.IsEmpty, "the explanations of the settled call are gone");
        Verify((await store.FindAsync(Account, CreateCallKey(2)).ConfigureAwait(false)).Value is not null, "the live call stays");
    }

    private static async Task SettleAsync(IRoutingStore store, CallKey call)
    {
        RoutingDecision arrived = await SendAsync(store, new RoutingInput.CallArrived(call, s_sales, default)).ConfigureAwait(false);
        RoutingDecision left = await SendAsync(store, new RoutingInput.HungUp(call), call).ConfigureAwait(false);
        foreach (RoutingCommand command in arrived.Commands.Concat(left.Commands))
        {
            await SendAsync(store, new RoutingInput.CommandConfirmed(call, command.Number), call).ConfigureAwait(false);
        }
    }

    private static async Task SetUpAsync(IRoutingStore store, int agents)
    {
        await SendAsync(store, new RoutingInput.CallTypeChanged(new CallType
        {
            Id = s_sales,
            Name = "Sales",
            Mode = new CallTypeMode.RoundRobin(new()
            {
                Members = Enumerable.Range(0, agents).Select(i => new Member(CreateAgent(i))).ToValueList(),
                MaximumWait = TimeSpan.FromMinutes(1),
            }),
        })).ConfigureAwait(false);
        for (int i = 0; i < agents; i++)
        {
            await SendAsync(store, new RoutingInput.AvailabilityChanged(CreateAgent(i), IsOn: true, s_start)).ConfigureAwait(false);
        }
    }

    private static async Task<RoutingDecision> SendAsync(IRoutingStore store, RoutingInput input, CallKey? call = null)
    {
        StoreResult<CommittedDecision> result = await store.StepAsync(
            new(Account) { Call = call }, state => new(RoutingEngine.Step(state, input, s_start), s_start)).ConfigureAwait(false);
        return result.Value.Decision ?? throw new ConformanceException("A step without a request id was taken for a repeat.");
    }

    private static AgentId CreateAgent(int index) => new(string.Create(CultureInfo.InvariantCulture, $"a{index}"));

    private static CallKey CreateCallKey(int index) => new("sim", "main", string.Create(CultureInfo.InvariantCulture, $"c{index}"));

    private static void Verify(bool isKept, string promise)
    {
        if (!isKept)
        {
            throw new ConformanceException($"Not kept: {promise}.");
        }
    }
}
