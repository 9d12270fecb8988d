using System.Globalization;
using CallLogging;
using CallLogging.CrashHost;
using CallLogging.Delivery;
using CallLogging.Sqlite;
using CallLogging.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is ["routing", ..])
{
    return await CallLogging.CrashHost.Routing.RoutingProgram.RunAsync(args);
}

if (args is ["postgres", ..])
{
    return await CallLogging.CrashHost.Sharing.SharingProgram.RunAsync(args);
}

// CrashHost FOLDER GUARANTEE START-SECONDS KILL-AT delivers two calls of one new number, and kills itself at the given point (0: never).
// It exits with 0 if there is one record per call and one contact, all equal to the plan, and otherwise with 1 and a description.
string folder = args[0];
DeliveryGuarantee guarantee = Enum.Parse<DeliveryGuarantee>(args[1]);
var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
var clock = new FastClock(start.AddSeconds(int.Parse(args[2], CultureInfo.InvariantCulture)), times: 400);
var kill = new KillSwitch(int.Parse(args[3], CultureInfo.InvariantCulture));

await using SqliteCallStore store = SqliteCallStore.Open(Path.Combine(folder, "calls.db")).Value;
CallStores stores = store.ToStores();
var list = new JournaledDestination(Path.Combine(folder, "written.jsonl"), guarantee, clock, kill);
HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddLogging();
builder.Services.AddSingleton<TimeProvider>(clock);
builder.Services.AddSingleton(new KillingStore(stores, kill).ToStores());
builder.Services.AddCallLogging(o => o.Pipeline.Settling = new SettleSettings { AfterEnd = TimeSpan.FromSeconds(5) }).AddDestination(list).Connect("main", "list");
using IHost host = builder.Build();
await host.StartAsync();

CallKey[] keys = [new("sample", "main", "1"), new("sample", "main", "2")];
ICallIntake intake = host.Services.GetRequiredService<ICallIntake>();

// A provider repeats requests that got no response; here it repeats all of them.
ValueList<CallEvent> first = SampleCalls.CreateAnswered(keys[0], start, customer: 5);
await intake.AppendAsync([.. first.Take(4)]);
await intake.AppendAsync([.. SampleCalls.CreateMissed(keys[1], start, customer: 5)]);
await intake.AppendAsync([.. first.Skip(4)]);

for (int i = 0; i < 4000 && (await CountWorkItemsAsync() > 0); i++)
{
    await Task.Delay(5);
}

await host.StopAsync();
List<string> mistakes = [];
foreach (CallKey key in keys)
{
    Call call = CallAssembler.Assemble((await stores.Events.ReadAsync(key)).Value.AsSpan());
    GatheredFacts? facts = (await stores.Facts.ReadAsync(key, new QueueName(list.Name))).Value;
    ValueList<LedgerEntry> ledger = (await stores.Effects.ReadAsync(key, new QueueName(list.Name))).Value;
    RecordedRecord[] tasks = [.. list.Inner.Records.Where(r => r.Kind == "Task" && r.Call == key)];
    Effect? planned = facts is null ? null : EffectReferences.Resolve(list.Inner.BuildEffects(call, facts.Json)[^1], ledger);
    bool equal = planned is not null && tasks.Length == 1 && planned.Fields.All(f => tasks[0][f.Name] == f.Value.ToString());
    if (!equal || call.State != CallState.Final)
    {
        mistakes.Add($"{key}: {tasks.Length} records, call {call.State}, plan {planned?.Fields}, written {(tasks.Length > 0 ? tasks[0].Fields : default)}, ledger {string.Join("; ", ledger.Select(e => e.State))}");
    }
}

int contacts = list.Inner.Records.Count(r => r.Kind == "Contact");
if (contacts != 1)
{
    mistakes.Add($"{contacts} contacts for one number");
}

Console.WriteLine(mistakes.Count == 0 ? $"as planned, {kill.Passed} points" : string.Join('\n', mistakes));
return mistakes.Count == 0 ? 0 : 1;

async Task<int> CountWorkItemsAsync() =>
    (await stores.WorkQueue.GetBacklogAsync(QueueName.Settling)).Value.Count + (await stores.WorkQueue.GetBacklogAsync(new QueueName(list.Name))).Value.Count;
