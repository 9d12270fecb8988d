using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class CallListsTests
{
    private static readonly PhoneNumber Customer = Samples.Number(1);
    private static readonly MissedCallKey Key = new(Customer, Samples.SalesId);
    private readonly ManualTimeProvider _clock = new(Samples.Start);
    private readonly MemoryRoutingStore _store = new();
    private readonly RecordedDialer _dialer = new();
    private readonly MemoryCustomerStore _customers;
    private readonly CallLists _lists;

    public CallListsTests()
    {
        _customers = new MemoryCustomerStore(_store.CallLists, _clock, "new car", "used car", "service");
        _lists = new CallLists("main", CreatePorts(_store), NullLogger.Instance);
    }

    [Fact]
    public async Task CallBackAsync_TwoEmployees_OneDialsAndTheAnswerClears_R23_R25()
    {
        await OpenAsync(Samples.Ada, Samples.Ben);
        await _lists.RecordAsync(Samples.Missed(1, Customer, Samples.Start));
        (await _lists.CallBackAsync(Key, Samples.Ada)).Value.ShouldBe(new CallBackResult.Dialing(Samples.Call(50), Samples.Start.AddMinutes(15)));
        _dialer.Requests.Single().ShouldBe(new DialRequest("main", Samples.Ada, Customer) { From = Samples.Number(100) });
        (await _lists.CallBackAsync(Key, Samples.Ben)).Value.ShouldBe(new CallBackResult.Taken(Samples.Ada, Samples.Start.AddMinutes(15)));
        (await _lists.GetMissedAsync(Samples.Ben)).Value.Single().CallingBackBy.ShouldBe(Samples.Ada);

        // Nobody answered the call back: the claim expires by itself, and a colleague tries.
        _clock.Advance(TimeSpan.FromMinutes(15));
        (await _lists.GetMissedAsync(Samples.Ben)).Value.Single().CallingBackBy.ShouldBeNull();
        (await _lists.CallBackAsync(Key, Samples.Ben)).Value.ShouldBeOfType<CallBackResult.Dialing>();
        _dialer.Requests.Count.ShouldBe(2);

        // A machine picks up: from that moment on, the entry is gone for everybody.
        await _lists.RecordAsync(new(Samples.Call(50), CallDirection.Outbound, PartyNumber.From(Customer)) { AnsweredAt = _clock.GetUtcNow(), Agent = Samples.Ben });
        (await _lists.GetMissedAsync(Samples.Ada)).Value.ShouldBeEmpty();
        (await _lists.CallBackAsync(Key, Samples.Ada)).Value.ShouldBeOfType<CallBackResult.Gone>();
        (await _lists.GetClearedAsync(Samples.Ada)).Value.Single().Clearing.ShouldBe(
            new(ClearingReason.CalledBack, Samples.Start.AddMinutes(15), Samples.Ben, Samples.Call(50)));
    }

    [Fact]
    public async Task CallBackAsync_NotDialed_EntryStaysClaimedAndTheReasonIsReturned_R25()
    {
        await OpenAsync(Samples.Ada);
        await _lists.RecordAsync(Samples.Missed(1, Customer, Samples.Start));
        _dialer.CreateResult = _ => new DialResult.Rejected("no handset is connected");
        (await _lists.CallBackAsync(Key, Samples.Ada)).Value.ShouldBeOfType<CallBackResult.NotDialed>().Reason.ShouldBe("no handset is connected");
        _dialer.CreateResult = _ => throw new HttpRequestException("+12025550001 is busy");
        (await _lists.CallBackAsync(Key, Samples.Ada)).Value.ShouldBeOfType<CallBackResult.NotDialed>().Reason.ShouldBe("HttpRequestException");
        (await _lists.GetMissedAsync(Samples.Ada)).Value.Single().CallingBackBy.ShouldBe(Samples.Ada);
    }

    [Fact]
    public async Task ClaimAsync_EmployeeOfAnotherType_HasNoSuchEntry_R22_R25()
    {
        await OpenAsync(Samples.Ada);
        await _lists.RecordAsync(Samples.Missed(1, Customer, Samples.Start));
        (await _lists.ClaimAsync(Key, Samples.Cem)).Value.ShouldBeOfType<CallBackClaimResult.Gone>();

        // The membership at the time of the request counts, not the one when the call was missed.
        await OpenAsync(Samples.Ada, Samples.Cem);
        (await _lists.ClaimAsync(Key, Samples.Cem)).Value.ShouldBeOfType<CallBackClaimResult.Granted>();
    }

    [Fact]
    public async Task DismissAsync_WithAReason_ClearsForEverybodyAndKeepsTheReason_R26()
    {
        await OpenAsync(Samples.Ada, Samples.Ben);
        await _lists.RecordAsync(Samples.Missed(1, Customer, Samples.Start));
        _clock.Advance(TimeSpan.FromHours(1));
        await _lists.DismissAsync(Key, Samples.Ben, "wrote an e-mail");
        (await _lists.GetMissedAsync(Samples.Ada)).Value.ShouldBeEmpty();
        (await _lists.GetClearedAsync(Samples.Ada)).Value.Single().Clearing.Note.ShouldBe("wrote an e-mail");
    }

    [Fact]
    public async Task CreateAsync_FromAMissedCall_CreatesCustomerLeadAndCaseOnce_R20()
    {
        await OpenAsync(Samples.Ada);
        (await _lists.GetLeadTypesAsync(Samples.SalesId)).Value.ShouldBe(["service", "new car", "used car"]);
        var request = new CreateRecordsRequest(Samples.Call(1), Samples.Ada)
        {
            Name = "Grace Example",
            Mobile = Customer,
            LeadType = "service",
            CaseTitle = "Winter tyres",
        };
        CreatedRecords created = (await _lists.CreateAsync(request)).Value;
        (await _lists.CreateAsync(request)).Value.ShouldBe(created);
        _customers.GetLeads("main").Single().ShouldBe(new NewLead("sim:main:c1/lead/service", created.CustomerId, "service", Samples.Ada) { Call = Samples.Call(1) });
        (await _lists.FindCustomersAsync(Customer)).Single().CustomerId.ShouldBe(created.CustomerId);

        // Ada owns the case and is rung first for the customer's next calls.
        (await _customers.GetOpenCasesAsync("main", Customer)).Single().CaseOwner.ShouldBe(Samples.Ada);
    }

    [Fact]
    public async Task FindCustomersAsync_KnownCaller_SummaryOfEachMatchNewestActivityFirst_R19()
    {
        string older = (await _customers.CreateAsync("main", new NewCustomer("r1", "Ida Example") { Landline = Customer, Company = "Example Ltd" })).Value;
        string newer = (await _customers.CreateAsync("main", new NewCustomer("r2", "Joe Example") { Mobile = Customer })).Value;
        await _customers.CreateAsync("main", new NewCustomer("r3", $"Call me at {Customer}"));
        await _lists.CaptureAsync(new CallActivity("a1", Samples.Call(1), Samples.Ada, Samples.Start.AddDays(-9)) { CustomerId = older });
        CallActivity last = new("a2", Samples.Call(2), Samples.Ben, Samples.Start.AddDays(-1))
        {
            CustomerId = newer,
            Tasks = [new("call again", new DateOnly(2026, 3, 9)), new("long done", new DateOnly(2026, 2, 1)), new("send the offer", new DateOnly(2026, 3, 2))],
        };
        await _lists.CaptureAsync(last);
        ValueList<CustomerSummary> summaries = await _lists.FindCustomersAsync(Customer);
        summaries.Select(v => v.Name).ShouldBe(["Joe Example", "Ida Example"]);
        summaries[0].Activities.ShouldBe([last]);
        summaries[0].PlannedTasks.Select(t => t.Text).ShouldBe(["send the offer", "call again"]);
        summaries[1].MainData.ShouldBe([new("Company", "Example Ltd"), new("Landline", Customer.E164)]);
    }

    [Fact]
    public async Task GetFollowUpsAsync_DuringAndAfterTheCall_LeaveWhenCapturedOrRemoved_R21()
    {
        await OpenAsync(Samples.Ada);
        await _lists.RecordAsync(Samples.Connected(1, CallDirection.Inbound, Customer, Samples.Start));
        await _lists.RecordAsync(Samples.Connected(2, CallDirection.Outbound, Customer, Samples.Start));

        // The call is captured while the agent still talks: it never appears on the list.
        await _lists.CaptureAsync(new CallActivity("a3", Samples.Call(3), Samples.Ada, Samples.Start));
        await _lists.RecordAsync(Samples.Connected(3, CallDirection.Inbound, Customer, Samples.Start));
        (await _lists.GetFollowUpsAsync(Samples.Ada)).Value.Select(f => f.Call).ShouldBe([Samples.Call(1), Samples.Call(2)]);
        (await _lists.GetFollowUpsAsync(Samples.Ben)).Value.ShouldBeEmpty();
        await _lists.CaptureAsync(new CallActivity("a1", Samples.Call(1), Samples.Ada, Samples.Start));
        await _lists.RemoveFollowUpAsync(Samples.Call(2), Samples.Ada);
        (await _lists.GetFollowUpsAsync(Samples.Ada)).Value.ShouldBeEmpty();
    }

    // The provider's events reach the lists through the pipeline: the outcome of a forwarded call, and a call back that somebody dialed by hand.
    [Fact]
    public async Task Pipeline_ConnectedToTheLists_RecordsForwardedAndOutboundCalls_R3_R23()
    {
        CallType forwarding = Samples.Sales(Samples.Settings()) with
        {
            Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ada, Samples.Ben]),
        };
        await using var host = new Hosting.HostUnderTest(
            s => s.AddSingleton<IRoutingStore>(_store).AddCallLogging().AddDestination(new CallListDestination("main", _store)).Connect("main", "lists:main"),
            _clock);
        await ApplyAsync(new RoutingInput.CallTypeChanged(forwarding));
        await host.StartAsync();
        ICallIntake intake = host.Get<ICallIntake>();
        var bridged = new CallKey("sim", "main", "f1");
        var unanswered = new CallKey("sim", "main", "f2");
        await intake.AppendAsync(CreateEvents(bridged, CallDirection.Inbound, Customer, answered: true));
        await intake.AppendAsync(CreateEvents(unanswered, CallDirection.Inbound, Samples.Number(2), answered: false));
        await Hosting.HostUnderTest.UntilAsync(() => LoadListsAsync().Result.Calls.Count == 2);
        foreach (AgentId responsible in new[] { Samples.Ada, Samples.Ben })
        {
            (await _lists.GetFollowUpsAsync(responsible)).Value.Single().Call.ShouldBe(bridged);
            (await _lists.GetMissedAsync(responsible)).Value.Single().Entry.Key.Customer.ShouldBe(Samples.Number(2));
        }

        await intake.AppendAsync(CreateEvents(new CallKey("sim", "main", "o1"), CallDirection.Outbound, Samples.Number(2), answered: true, minute: 5));
        await Hosting.HostUnderTest.UntilAsync(() => LoadListsAsync().Result.Calls.Count == 3);
        (await _lists.GetMissedAsync(Samples.Ada)).Value.ShouldBeEmpty();
    }

    // The removed type keeps its row, and with it the number that it had.
    [Fact]
    public async Task Pipeline_NumberGivenToAnotherTypeAfterARemoval_ListsTheCallUnderTheNewType_R1_R2()
    {
        CallType next = Samples.Sales(Samples.Settings(Samples.Ada)) with { Id = new("next"), Name = "Next" };
        await using var host = new Hosting.HostUnderTest(
            s => s.AddSingleton<IRoutingStore>(_store).AddCallLogging().AddDestination(new CallListDestination("main", _store)).Connect("main", "lists:main"),
            _clock);
        await OpenAsync(Samples.Ada);
        await ApplyAsync(new RoutingInput.CallTypeRemoved(Samples.SalesId));
        await ApplyAsync(new RoutingInput.CallTypeChanged(next));
        (await _store.LoadAsync("main")).Value.Find(Samples.SalesId)!.ShouldSatisfyAllConditions(
            t => t.IsRetired.ShouldBeTrue(), t => t.Type.Numbers.ShouldBe([Samples.Number(100)]));
        await host.StartAsync();
        await host.Get<ICallIntake>().AppendAsync(CreateEvents(new CallKey("sim", "main", "m1"), CallDirection.Inbound, Customer, answered: false));
        await Hosting.HostUnderTest.UntilAsync(() => LoadListsAsync().Result.Calls.Count == 1);
        (await LoadListsAsync()).Calls.Single().Type.ShouldBe(next.Id);
        (await _lists.GetMissedAsync(Samples.Ada)).Value.Single().CallTypeName.ShouldBe("Next");
    }

    private static CallEvent[] CreateEvents(CallKey key, CallDirection direction, PhoneNumber customer, bool answered, int minute = 0)
    {
        DateTimeOffset at = Samples.Start.AddMinutes(minute);
        CallFacts facts = CallFacts.None with
        {
            Direction = direction,
            CustomerNumber = PartyNumber.From(customer),
            Line = new Line(new LineId("l1")) { Number = Samples.Number(100) },
            StartedAt = at,
        };
        CallEvent[] all =
        [
            new(key, CallEventKind.Started, at, facts),
            new(key, CallEventKind.Answered, at.AddSeconds(5), facts with { AnsweredAt = at.AddSeconds(5) }),
            new(key, CallEventKind.Ended, at.AddSeconds(60), facts with { AnsweredAt = answered ? at.AddSeconds(5) : null, EndedAt = at.AddSeconds(60) }),
        ];
        return answered ? all : [all[0], all[2]];
    }

    private async Task<CallListSnapshot> LoadListsAsync() => (await _store.CallLists.LoadAsync("main")).Value;

    private Task OpenAsync(params AgentId[] members) =>
        ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(members)) with { PreferredLeadTypes = ["service"] }));

    private async Task ApplyAsync(RoutingInput input) => (await _store.StepAsync(
        new("main"), s => new(RoutingEngine.Step(s, input, _clock.GetUtcNow()), _clock.GetUtcNow()))).Fault.ShouldBeNull();

    private CallListPorts CreatePorts(MemoryRoutingStore store) => new(store, _clock)
    {
        Activities = store.CallLists,
        Dialer = _dialer,
        Customers = _customers,
        Leads = _customers,
        Cases = _customers,
    };

    private sealed class RecordedDialer : IDialer
    {
        public List<DialRequest> Requests { get; } = [];

        public Func<DialRequest, DialResult> CreateResult { get; set; } = _ => new DialResult.Started(Samples.Call(50));

        public Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            return Task.FromResult(CreateResult(request));
        }
    }
}
