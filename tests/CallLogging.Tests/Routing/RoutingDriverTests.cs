using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingDriverTests
{
    [Fact]
    public async Task Tell_CaseSourceNeverAnswers_RingsAfterOneAndAHalfSeconds_R9()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephones = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var store = new MemoryRoutingStore();
        await using var driver = new RoutingDriver(
            "main", new(store, telephones, clock) { Cases = new StuckCases() }, NullLogger.Instance);
        await driver.StartAsync();
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada) with { CaseOwnerFirst = true })));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        SimulatedProviderRequest arrival = telephones.TakeRequest().ShouldNotBeNull();
        await driver.ApplyAsync(arrival.Input, arrival.Id);
        for (int i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            await driver.WaitUntilIdleAsync();
        }

        RoutingSession session = (await store.LoadAsync("main")).Value.Sessions.Single();
        session.Attempts.Single().StartedAt.ShouldBeLessThanOrEqualTo(Samples.Start.AddSeconds(1.5));
        telephones.RingingCount.ShouldBe(1);
    }

    [Fact]
    public async Task Tell_MemberBecomesFree_WaitingCallRingsWithinASecond_R11()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephones = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new Notices();
        await using var driver = new RoutingDriver(
            "main", new(new MemoryRoutingStore(), telephones, clock) { Notifier = notices }, NullLogger.Instance);
        await driver.StartAsync();
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada))));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.BusyElsewhere(Samples.Ada, Samples.Call(900)));
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephones.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        telephones.RingingCount.ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(20));
        await driver.ApplyAsync(new RoutingInput.FreeAgain(Samples.Ada, Samples.Call(900)));
        await driver.WaitUntilIdleAsync();
        telephones.RingingCount.ShouldBe(1);
        notices.Ringing.Single().ShouldSatisfyAllConditions(
            n => n.Agent.ShouldBe(Samples.Ada),
            n => RoutingTexts.FormatIncomingCall(n.CallTypeName, "de").ShouldBe("Eingehender Anruf von Sales"));
    }

    [Fact]
    public async Task Tell_KnownCaller_NoticeAtOnceAndTheCustomersAfterIt_R19()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephones = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new Notices();
        var store = new MemoryRoutingStore();
        var directory = new GatedDirectory();
        await using var driver = new RoutingDriver(
            "main", new(store, telephones, clock) { Notifier = notices, Customers = directory }, NullLogger.Instance);
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { Policy = SelectionPolicy.RingAll })));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ben, IsOn: true, Samples.Start));
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephones.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();

        // The phones ring and the notices are there while the directory still searches: once for both.
        telephones.RingingCount.ShouldBe(2);
        notices.Ringing.Count.ShouldBe(2);
        notices.Known.ShouldBeEmpty();
        directory.Found.SetResult([new("k1", "Ida Example", null), new("k2", "Joe Example", Samples.Start)]);
        await Hosting.HostUnderTest.UntilAsync(() => notices.Known.Count == 2);
        notices.Known.Select(k => k.Notice.Agent).ShouldBe([Samples.Ada, Samples.Ben], ignoreOrder: true);
        notices.Known.ShouldAllBe(k => k.Customers[0].CustomerId == "k2" && k.Customers.Count == 2);
        directory.Searches.ShouldBe(1);
    }

    [Fact]
    public async Task Tell_ForwardedCallIsOver_ResponsibleEmployeesAreToldAfterwardsAndNeverLive_R3()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephones = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new Notices();
        await using var driver = new RoutingDriver(
            "main", new(new MemoryRoutingStore(), telephones, clock) { Notifier = notices }, NullLogger.Instance);
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings()) with
        {
            Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ada, Samples.Ben]),
        }));
        telephones.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephones.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        notices.Forwarded.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(1));
        await driver.ApplyAsync(telephones.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        notices.Forwarded.Single().ShouldBe([Samples.Ada, Samples.Ben]);
        notices.Ringing.ShouldBeEmpty();
    }

    private sealed class GatedDirectory : ICustomerDirectory
    {
        private int _searches;

        public TaskCompletionSource<ValueList<CustomerSummary>> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Searches => _searches;

        public Task<ValueList<CustomerSummary>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _searches);
            return Found.Task;
        }

        public Task<StoreResult<string>> CreateAsync(string account, NewCustomer customer, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }

    private sealed class StuckCases : ICaseStore
    {
        public async Task<ValueList<OpenCase>> GetOpenCasesAsync(string account, PhoneNumber caller, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        }

        public Task<StoreResult<string>> OpenAsync(string account, NewCase newCase, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
