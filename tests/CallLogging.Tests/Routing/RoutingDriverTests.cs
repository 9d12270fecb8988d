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
    public async Task ApplyAsync_CaseStoreNeverResponds_RingsAfterOneAndAHalfSeconds_R9()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephony = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var store = new MemoryRoutingStore();
        await using var driver = new RoutingDriver(
            "main", new(store, telephony, clock) { Cases = new UnresponsiveCaseStore() }, NullLogger.Instance);
        await driver.StartAsync();
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada) with { CaseOwnerFirst = true })));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        SimulatedProviderRequest arrival = telephony.TakeRequest().ShouldNotBeNull();
        await driver.ApplyAsync(arrival.Input, arrival.Id);
        for (int i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            await driver.WaitUntilIdleAsync();
        }

        RoutingSession session = (await store.LoadAsync("main")).Value.Sessions.Single();
        session.Attempts.Single().StartedAt.ShouldBeLessThanOrEqualTo(Samples.Start.AddSeconds(1.5));
        telephony.RingingCount.ShouldBe(1);
    }

    [Fact]
    public async Task ApplyAsync_MemberBecomesFree_WaitingCallRingsWithinASecond_R11()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephony = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new RecordedNotices();
        await using var driver = new RoutingDriver(
            "main", new(new MemoryRoutingStore(), telephony, clock) { Notifier = notices }, NullLogger.Instance);
        await driver.StartAsync();
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada))));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.BusyElsewhere(Samples.Ada, Samples.Call(900)));
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, default, Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephony.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        telephony.RingingCount.ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(20));
        await driver.ApplyAsync(new RoutingInput.FreeAgain(Samples.Ada, Samples.Call(900)));
        await driver.WaitUntilIdleAsync();
        telephony.RingingCount.ShouldBe(1);
        notices.Ringing.Single().ShouldSatisfyAllConditions(
            n => n.Agent.ShouldBe(Samples.Ada),
            n => n.FormatIncomingCall("de").ShouldBe("Eingehender Anruf von Sales"));
    }

    [Fact]
    public async Task ApplyAsync_KnownCaller_NotifiesAtOnceAndSendsTheCustomersAfterwards_R19()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephony = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new RecordedNotices();
        var store = new MemoryRoutingStore();
        var directory = new BlockedDirectory();
        await using var driver = new RoutingDriver(
            "main", new(store, telephony, clock) { Notifier = notices, Customers = directory }, NullLogger.Instance);
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { Policy = SelectionPolicy.RingAll })));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ben, IsOn: true, Samples.Start));
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephony.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();

        // The phones ring and the notices are sent while the directory still searches; one search serves both members.
        telephony.RingingCount.ShouldBe(2);
        notices.Ringing.Count.ShouldBe(2);
        notices.KnownCallers.ShouldBeEmpty();
        directory.Found.SetResult([new("k1", "Ida Example", null), new("k2", "Joe Example", Samples.Start)]);
        await Hosting.HostUnderTest.UntilAsync(() => notices.KnownCallers.Count == 2);
        notices.KnownCallers.Select(k => k.Notice.Agent).ShouldBe([Samples.Ada, Samples.Ben], ignoreOrder: true);
        notices.KnownCallers.ShouldAllBe(k => k.Customers[0].CustomerId == "k2" && k.Customers.Count == 2);
        directory.Searches.ShouldBe(1);
    }

    [Fact]
    public async Task ApplyAsync_ForwardedCallIsOver_NotifiesResponsibleEmployeesAfterwardsAndNeverLive_R3()
    {
        var clock = new ManualTimeProvider(Samples.Start);
        using var telephony = new SimulatedTelephonySystem(clock, (_, _) => PhoneBehavior.Never);
        var notices = new RecordedNotices();
        await using var driver = new RoutingDriver(
            "main", new(new MemoryRoutingStore(), telephony, clock) { Notifier = notices }, NullLogger.Instance);
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings()) with
        {
            Mode = new CallTypeMode.FixedNumber(Samples.Number(800), [Samples.Ada, Samples.Ben]),
        }));
        telephony.Schedule(new(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1)), Samples.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.Zero);
        await driver.ApplyAsync(telephony.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        notices.Forwarded.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(1));
        await driver.ApplyAsync(telephony.TakeRequest()!.Input);
        await driver.WaitUntilIdleAsync();
        notices.Forwarded.Single().ShouldBe([Samples.Ada, Samples.Ben]);
        notices.Ringing.ShouldBeEmpty();
    }

    private sealed class BlockedDirectory : ICustomerDirectory
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

    private sealed class UnresponsiveCaseStore : ICaseStore
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
