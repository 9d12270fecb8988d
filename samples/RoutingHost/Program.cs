using CallLogging;
using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Routing;
using CallLogging.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// Routes two calls of an account "main". The telephones are simulated; everything else is as in a real host. The first host stops while a
// telephone rings; the second host opens the same file and continues. The program ends after about 12 seconds.
// Usage: RoutingHost [FILE.db]
string file = args.Length > 0 ? args[0] : Path.Combine(Directory.CreateTempSubdirectory("routing-host-").FullName, "routing.db");
AgentId ada = new("ada"), ben = new("ben"), fay = new("fay");
PhoneNumber customer = PhoneNumberParser.Parse("+12025550147").Number!.Value;
var sales = new CallType
{
    Id = new("sales"),
    Name = "Sales",
    Numbers = [PhoneNumberParser.Parse("+12025550100").Number!.Value],
    Mode = new CallTypeMode.RoundRobin(new()
    {
        Members = [new(ada), new(ben)],
        RingTime = TimeSpan.FromSeconds(5),
        MaximumWait = TimeSpan.FromSeconds(10),
        Fallback = fay,
    }),
};

// Ada does not answer; Ben answers after a second.
DateTimeOffset begin = TimeProvider.System.GetUtcNow();
using var telephony = new SimulatedTelephonySystem(
    TimeProvider.System, (agent, _) => agent == ben ? PhoneBehavior.AnswerAfter(1) : PhoneBehavior.Never);
telephony.Schedule(new(new("sim", "main", "c1"), sales.Id, PartyNumber.From(customer), begin.AddSeconds(0.5), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2)));
telephony.Schedule(new(new("sim", "main", "c2"), sales.Id, PartyNumber.From(customer), begin.AddSeconds(9.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(2)));

Console.WriteLine("first host");
using (IHost first = Build())
{
    await first.StartAsync();
    RoutingDriver routing = first.Services.GetRequiredKeyedService<RoutingDriver>("main");
    await routing.ApplyAsync(new RoutingInput.AvailabilityChanged(ada, IsOn: true, begin));
    await routing.ApplyAsync(new RoutingInput.AvailabilityChanged(ben, IsOn: true, begin));
    await DeliverAsync(routing, TimeSpan.FromSeconds(2));
    await first.StopAsync();
}

Console.WriteLine("second host");
using IHost second = Build();
await second.StartAsync();
RoutingDriver driver = second.Services.GetRequiredKeyedService<RoutingDriver>("main");
await DeliverAsync(driver, TimeSpan.FromSeconds(10));

// The stored explanations, and the lists that employees work from.
IRoutingStore store = second.Services.GetRequiredService<IRoutingStore>();
foreach (RoutingExplanation explanation in (await store.LoadExplanationsAsync("main", new("sim", "main", "c1"))).Value)
{
    Console.WriteLine(ExplanationText.Write(explanation, "en"));
}

CallLists lists = second.Services.GetRequiredKeyedService<CallLists>("main");
ValueList<FollowUp> uncaptured = (await lists.GetFollowUpsAsync(ben)).Value;
ValueList<MissedCallRow> missed = (await lists.GetMissedAsync(ada)).Value;
Console.WriteLine($"calls without an activity in Ben's list: {uncaptured.Count}");
Console.WriteLine($"missed calls that wait for a call back: {missed.Count}");
await second.StopAsync();
return uncaptured.Count == 1 && missed.Count == 1 && telephony.Violations.IsEmpty ? 0 : 1;

IHost Build()
{
    HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
    builder.Services.AddLogging()
        .AddSingleton<ITelephonySystem>(telephony)
        .AddSingleton<IRoutingNotifier>(new RoutingHost.Screen())
        .AddSingleton<ICustomerDirectory>(p =>
        {
            var book = new MemoryCustomerStore(p.GetRequiredService<IActivityStore>(), TimeProvider.System);
            _ = book.CreateAsync("main", new NewCustomer("1", "Ida Example") { Mobile = customer });
            return book;
        })
        .AddCallLogging()
        .AddCallRouting("main", o => o.CallTypes.Add(sales))
        .AddSqliteRouting(file);
    return builder.Build();
}

// A webhook endpoint does the same with each event of a provider.
async Task DeliverAsync(RoutingDriver routing, TimeSpan time)
{
    DateTimeOffset end = TimeProvider.System.GetUtcNow() + time;
    while (TimeProvider.System.GetUtcNow() < end)
    {
        while (telephony.TakeRequest() is { } delivery)
        {
            StoreResult<CommittedDecision> committed = await routing.ApplyAsync(delivery.Input, delivery.Id);
            Console.WriteLine(committed.Fault is { } fault ? fault.Message : $"{delivery.Input.GetType().Name} -> {committed.Value.Decision?.Commands.Count ?? 0} command(s)");
        }

        await Task.Delay(20);
    }
}
