using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Testing;
using CallLogging.Tests.Hosting;
using Shouldly;

namespace CallLogging.Tests.Routing;

[Collection(ProcessListeners.Name)]
public sealed class RoutingObservationTests
{
    [Fact]
    public async Task Driver_DecisionsAndGrowingLists_MetricsShowHowLongCallersWaited_O1()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == CallLoggingTelemetry.Name && instrument.Name.StartsWith("calllogging.routing.", StringComparison.Ordinal))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? _)
        {
            if (Array.Exists(tags.ToArray(), t => t.Value is "observed"))
            {
                seen.Enqueue($"{instrument.Name} {value}{instrument.Unit} {string.Join(' ', tags.ToArray().Skip(1).Select(t => t.Value))}".TrimEnd());
            }
        }

        listener.SetMeasurementEventCallback<long>(Record);
        listener.SetMeasurementEventCallback<double>(Record);
        listener.Start();
        var clock = new ManualTimeProvider(Samples.Start);
        var store = new MemoryRoutingStore();
        await using var driver = new RoutingDriver("observed", new(store, new AcceptingTelephony(), clock), new RecordedLog());
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(Samples.Ada))));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.CallArrived(Samples.Call(1), Samples.SalesId, PartyNumber.From(Samples.Number(1))));
        clock.Advance(TimeSpan.FromSeconds(4));
        await driver.ApplyAsync(new RoutingInput.AgentAnswered(new(Samples.Call(1), 1)));
        await driver.WaitUntilIdleAsync();
        await driver.ApplyAsync(new RoutingInput.CallArrived(Samples.Call(2), Samples.SalesId, PartyNumber.From(Samples.Number(2))));
        clock.Advance(TimeSpan.FromSeconds(7));
        await driver.ApplyAsync(new RoutingInput.HungUp(Samples.Call(2)));
        await driver.WaitUntilIdleAsync();
        clock.Advance(TimeSpan.FromSeconds(90));
        await new MissedCallSweeper("observed", store.CallLists, null, clock, new RecordedLog()).SweepAsync();
        listener.RecordObservableInstruments();
        seen.ShouldBe(
        [
            "calllogging.routing.decisions 1{decision} RingMember Policy",
            "calllogging.routing.wait 4s Answered",
            "calllogging.routing.decisions 1{decision} WaitForMember MembersBusy",
            "calllogging.routing.wait 7s CallerLeft",
            "calllogging.routing.missed.calls 1{entry}",
            "calllogging.routing.missed.age 90s",
        ]);
    }

    [Fact]
    public async Task Driver_ThroughEveryFault_LogsNoNumberNameOrNote_O2()
    {
        var log = new RecordedLog();
        var clock = new ManualTimeProvider(Samples.Start);
        var faulty = new FaultyPorts();
        var store = new MemoryRoutingStore();
        AgentId sip = new("sip:+12025550123@phones.example");
        await using var driver = new RoutingDriver(
            "main", new(store, faulty, clock) { Cases = faulty, Customers = faulty, Notifier = faulty }, log);
        await driver.StartAsync();
        await driver.ApplyAsync(new RoutingInput.CallTypeChanged(Samples.Sales(Samples.Settings(sip, Samples.Ben) with { CaseOwnerFirst = true })));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(sip, IsOn: true, Samples.Start));
        await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ben, IsOn: true, Samples.Start));
        for (int i = 1; i <= 4; i++)
        {
            await driver.ApplyAsync(new RoutingInput.CallArrived(Samples.Call(i), Samples.SalesId, PartyNumber.From(Samples.Number(i))));
            for (int second = 0; second < 40; second++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1);
            }
        }

        // Look-ups, commands and notices fail on other threads, which are late on a busy machine.
        bool HasLogged(int id) => log.Lines.Any(l => l.StartsWith($"{id} ", StringComparison.Ordinal));
        for (int turn = 0; turn < 2_000 && !(HasLogged(2001) && HasLogged(2003) && HasLogged(2005)); turn++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        var lists = new CallLists("main", new(store, clock) { Dialer = faulty, Customers = faulty }, log);
        await lists.FindCustomersAsync(Samples.Number(1));
        await lists.CallBackAsync(new(Samples.Number(1), Samples.SalesId), Samples.Ben);
        await lists.DismissAsync(new(Samples.Number(1), Samples.SalesId), Samples.Ben, "Ida Lovelace wants the catalog");
        clock.Advance(TimeSpan.FromDays(15));
        await new MissedCallSweeper("main", store.CallLists, faulty, clock, log).SweepAsync();
        string[] lines = [.. log.Lines];
        foreach (int id in new[] { 2001, 2003, 2005, 2009, 2010 })
        {
            lines.ShouldContain(l => l.StartsWith($"{id} "), $"event {id} in {string.Join('\n', lines.Distinct(StringComparer.Ordinal))}");
        }

        foreach (string secret in new[] { "2025550", "202555", "Ida", "Lovelace", "catalog", "phones.example" })
        {
            lines.ShouldNotContain(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }

    private sealed class AcceptingTelephony : ITelephonySystem
    {
        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) =>
            Task.FromResult(CommandResult.Accepted);
    }

    /// <summary>Ports whose exceptions all contain texts that must not be logged. One command in three is accepted.</summary>
    private sealed class FaultyPorts : ITelephonySystem, ICaseStore, ICustomerDirectory, IRoutingNotifier, IDialer
    {
        private int _sends;

        public Task<CommandResult> SendAsync(RoutingCommand command, CancellationToken cancellationToken = default) => (++_sends % 3) switch
        {
            0 => throw CreateSecretException(),
            1 => Task.FromResult(CommandResult.Accepted),
            _ => Task.FromResult(CommandResult.Rejected),
        };

        public Task<ValueList<OpenCase>> GetOpenCasesAsync(string account, PhoneNumber caller, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task<StoreResult<string>> OpenAsync(string account, NewCase newCase, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task<ValueList<CustomerSummary>> FindAsync(string account, PhoneNumber number, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task<StoreResult<string>> CreateAsync(string account, NewCustomer customer, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task NotifyRingingAsync(string account, RingingNotice notice, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task NotifyCallerKnownAsync(
            string account, RingingNotice notice, ValueList<CustomerSummary> customers, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task NotifyForwardedAsync(string account, CallKey call, ValueList<AgentId> employees, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task NotifyExpiredAsync(string account, ValueList<ClearedEntry> entries, CancellationToken cancellationToken = default) => throw CreateSecretException();

        public Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default) => throw CreateSecretException();

        private static InvalidOperationException CreateSecretException() => new("Ida Lovelace, +1 202 555 0001, wants the catalog");
    }
}
