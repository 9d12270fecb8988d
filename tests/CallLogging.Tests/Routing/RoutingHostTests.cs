using CallLogging.Routing;
using CallLogging.Simulators;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace CallLogging.Tests.Routing;

public sealed class RoutingHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host").FullName;
    private readonly ManualTimeProvider _clock = new(Samples.Start);

    [Fact]
    public void AddCallRouting_EverythingWrong_AllErrorsAtOnce_R2_R5()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging().AddCallRouting("main", o =>
        {
            o.CallTypes.Add(Samples.Sales(Samples.Settings(Samples.Ada, Samples.Ben) with { CaseOwnerFirst = true }));
            o.CallTypes.Add(Samples.Sales(Samples.Settings(Samples.Ada)) with { Id = new("service"), Name = "Service" });
            o.Employees.Add(Samples.Ada);
            o.Employees.Add(Samples.Fay);
            o.KeepCallsFor = TimeSpan.FromDays(1);
            o.PollInterval = TimeSpan.Zero;
        }).Services.BuildServiceProvider();
        Should.Throw<InvalidSettingsException>(() => provider.GetRequiredKeyedService<RoutingDriver>("main")).Errors.Select(e => e.ToString()).ShouldBe(
        [
            "Routing:main:KeepCallsFor: is '1.00:00:00'; write a time span from 14.00:00:00 to 3650.00:00:00, as hh:mm:ss.",
            "Routing:main:PollInterval: is '00:00:00'; write a time span from 00:00:00.0100000 to 3650.00:00:00, as hh:mm:ss.",
            "Routing:main:CallTypes:sales: The call type \"Service\" has the same number. Remove it there first.",
            "Routing:main:CallTypes:sales: The case owner should be called first, but no case source is connected. Connect one, or turn off CaseOwnerFirst.",
            "Routing:main:CallTypes:sales: Not employees of this account: ben. Correct the ids, or add them to the employees.",
            "Routing:main:CallTypes:service: The call type \"Sales\" has the same number. Remove it there first.",
            "Routing:main: needs a telephony system; register an ITelephonySystem, keyed \"main\" or for all accounts.",
        ]);
    }

    [Fact]
    public async Task Host_StoppedWhileAPhoneRings_NextHostContinues_R15()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        CallKey call = Samples.Call(1);
        await using (ServiceProvider first = await StartAsync(telephony))
        {
            RoutingDriver driver = first.GetRequiredKeyedService<RoutingDriver>("main");
            await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(Samples.Ada, IsOn: true, _clock.GetUtcNow()));
            telephony.Schedule(new(call, Samples.SalesId, PartyNumber.From(Samples.Number(1)), _clock.GetUtcNow(), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)));
            _clock.Advance(TimeSpan.Zero);
            await driver.ApplyAsync(telephony.TakeRequest()!.Input);
            await driver.WaitUntilIdleAsync();
            telephony.RingingCount.ShouldBe(1);
            await StopAsync(first);
        }

        // No host runs for five seconds; the second host has only the file.
        _clock.Advance(TimeSpan.FromSeconds(5));
        await using ServiceProvider second = await StartAsync(telephony);
        await AdvanceAsync(second, 6);
        IRoutingStore store = second.GetRequiredService<IRoutingStore>();
        RoutingSession session = (await store.FindAsync("main", call)).Value!;
        session.Attempts[0].Result.ShouldBe(RingResult.TimedOut);
        session.Attempts[1].Agent.ShouldBe(Samples.Fay);
        await AdvanceAsync(second, 20);
        (await store.FindAsync("main", call)).Value!.Outcome.ShouldBe(RoutingOutcome.Missed);
        CallLists lists = second.GetRequiredKeyedService<CallLists>("main");
        (await lists.GetMissedAsync(Samples.Ada)).Value.Single().CallTypeName.ShouldBe("Sales");
        (await lists.GetMissedAsync(Samples.Ben)).Value.ShouldBeEmpty();
        await StopAsync(second);
    }

    [Fact]
    public async Task Host_LongRun_ReportsTheExpiryOnceAndDeletesOldCalls_R24()
    {
        var notices = new RecordedNotices();
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        await using ServiceProvider host = await StartAsync(telephony, s => s.AddSingleton<IRoutingNotifier>(notices), o =>
        {
            o.PollInterval = TimeSpan.FromHours(6);
            o.SweepInterval = TimeSpan.FromHours(1);
        });
        CallLists lists = host.GetRequiredKeyedService<CallLists>("main");
        await lists.RecordAsync(Samples.Missed(1, Samples.Number(1), _clock.GetUtcNow()));
        for (int day = 0; day < 92; day++)
        {
            await AdvanceAsync(host, 86_400, step: 43_200);
        }

        // The sweep runs on another thread. On a busy machine it needs more turns of the clock.
        ICallListStore store = host.GetRequiredService<IRoutingStore>().CallLists;
        for (int turn = 0; turn < 2_000 && !(await store.LoadAsync("main")).Value.Calls.IsEmpty; turn++)
        {
            await AdvanceAsync(host, 3_600, step: 3_600);
        }

        (await store.LoadAsync("main")).Value.Calls.ShouldBeEmpty();
        notices.Expired.Single().Clearing.ClearedAt.ShouldBe(Samples.Start.AddDays(14));
        await StopAsync(host);
    }

    [Fact]
    public async Task Host_CallTypeMissingFromTheOptions_IsRetired_R1()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        CallType old = Samples.Sales(Samples.Settings(Samples.Ben)) with { Id = new("old"), Numbers = [] };
        await using (ServiceProvider first = await StartAsync(telephony, configure: o => o.CallTypes.Add(old)))
        {
            (await first.GetRequiredService<IRoutingStore>().LoadAsync("main")).Value.CallTypes.Count.ShouldBe(2);
            await StopAsync(first);
        }

        await using ServiceProvider second = await StartAsync(telephony);
        (await second.GetRequiredService<IRoutingStore>().LoadAsync("main")).Value.Find(old.Id)!.IsRetired.ShouldBeTrue();
        await StopAsync(second);
    }

    [Fact]
    public async Task Host_NumberMovedToAnotherTypeInTheOptions_IsFreedFirst_R2()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        CallType before = Samples.Sales(Samples.Settings(Samples.Ben)) with { Id = new("a-service"), Name = "Service", Numbers = [] };
        await using (ServiceProvider first = await StartAsync(telephony, configure: o => o.CallTypes.Add(before)))
        {
            await StopAsync(first);
        }

        CallType after = before with { Numbers = [Samples.Number(100)] };
        await using ServiceProvider second = await StartAsync(telephony, configure: o =>
        {
            o.CallTypes[0] = o.CallTypes[0] with { Numbers = [Samples.Number(101)] };
            o.CallTypes.Insert(0, after);
        });
        RoutingState state = (await second.GetRequiredService<IRoutingStore>().LoadAsync("main")).Value;
        state.Find(after.Id)!.Type.ShouldBe(after);
        state.Find(Samples.SalesId)!.Type.Numbers.ShouldBe([Samples.Number(101)]);
        await StopAsync(second);
    }

    [Fact]
    public void AddCallRouting_Twice_IsAnError()
    {
        using var telephony = new SimulatedTelephonySystem(_clock, (_, _) => PhoneBehavior.Never);
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddSingleton<ITelephonySystem>(telephony)
            .AddCallLogging().AddCallRouting("main").AddCallRouting("main").AddCallRouting("other").Services.BuildServiceProvider();
        Should.Throw<InvalidSettingsException>(() => provider.GetRequiredKeyedService<RoutingDriver>("main")).Message
            .ShouldBe("Routing:main: is added 2 times as lists:main; give each of them a name of its own.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task StopAsync(ServiceProvider host)
    {
        foreach (IHostedService service in host.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    private async Task<ServiceProvider> StartAsync(
        ITelephonySystem telephony, Action<IServiceCollection>? add = null, Action<RoutingOptions>? configure = null)
    {
        IServiceCollection services = new ServiceCollection().AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(telephony);
        services.AddCallLogging()
            .AddCallRouting("main", o =>
            {
                o.CallTypes.Add(Samples.Sales(Samples.Settings(Samples.Ada)));
                configure?.Invoke(o);
            })
            .AddSqliteRouting(Path.Combine(_folder, "routing.db"));
        add?.Invoke(services);
        ServiceProvider host = services.BuildServiceProvider();
        foreach (IHostedService service in host.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return host;
    }

    private async Task AdvanceAsync(ServiceProvider host, int seconds, int step = 1)
    {
        for (int i = 0; i < seconds; i += step)
        {
            _clock.Advance(TimeSpan.FromSeconds(step));
            await host.GetRequiredKeyedService<RoutingDriver>("main").WaitUntilIdleAsync();
            // The loops of the services run on other threads and must reach the clock again before it advances.
            await Task.Delay(2);
        }
    }
}
