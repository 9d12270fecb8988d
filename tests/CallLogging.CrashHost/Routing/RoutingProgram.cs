using System.Globalization;
using CallLogging.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallLogging.CrashHost.Routing;

/// <summary>
/// CrashHost routing FILE BEGAN-TICKS TIMES routes the calls of one account until it reads <c>end</c> or is killed. It reads the lines
/// <c>event ID ...</c>, <c>result N R</c> and <c>end</c>; it writes <c>ready</c>, <c>stored ID</c> once an event is committed, and <c>command N ...</c>.
/// </summary>
public static class RoutingProgram
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static CallType Sales { get; } = new()
    {
        Id = new("sales"),
        Name = "Sales",
        Numbers = [PhoneNumberParser.Parse("+12025550100").Number!.Value],
        Mode = new CallTypeMode.RoundRobin(new()
        {
            Members = [new(new("ada")), new(new("ben")), new(new("cem"))],
            MaximumWait = TimeSpan.FromSeconds(40),
            RingTime = TimeSpan.FromSeconds(10),
            Fallback = new("fay"),
        }),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var clock = new SharedClock(long.Parse(args[2], CultureInfo.InvariantCulture), Start, int.Parse(args[3], CultureInfo.InvariantCulture));
        var output = new Lock();
        void WriteLine(string line)
        {
            lock (output)
            {
                Console.Out.WriteLine(line);
                Console.Out.Flush();
            }
        }

        var telephony = new RemoteTelephonySystem(WriteLine);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton<ITelephonySystem>(telephony)
            .AddCallLogging().AddCallRouting("main", o => o.CallTypes.Add(Sales)).AddSqliteRouting(args[1]);
        using IHost host = builder.Build();
        RoutingDriver driver = host.Services.GetRequiredKeyedService<RoutingDriver>("main");

        // Results are read while the host starts and until it has ended, because it may wait for them.
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        _ = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is { } line)
            {
                string[] words = line.Split(' ');
                if (words[0] == "result")
                {
                    telephony.Complete(int.Parse(words[1], CultureInfo.InvariantCulture), Enum.Parse<CommandResult>(words[2]));
                    continue;
                }

                if (words[0] == "end")
                {
                    ended.SetResult();
                    continue;
                }

                await started.Task;
                if ((await driver.ApplyAsync(Wire.ReadInput(words.AsSpan(2)), words[1])).Fault is null)
                {
                    WriteLine($"stored {words[1]}");
                }
            }
        });
        await host.StartAsync();
        foreach (AgentId member in Sales.Employees)
        {
            await driver.ApplyAsync(new RoutingInput.AvailabilityChanged(member, IsOn: true, Start));
        }

        started.SetResult();
        WriteLine("ready");
        await ended.Task;
        await driver.WaitUntilIdleAsync();
        await host.StopAsync();
        return 0;
    }
}
