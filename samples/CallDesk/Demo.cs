using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CallLogging.Simulators;

namespace CallLogging.Samples.CallDesk;

/// <summary>
/// The demo of <c>--demo</c>, which needs no account: a Salesforce org, a Front company and an Aircall account, all simulated on loopback, and a
/// store in a temporary folder. The demo places two calls, posts their webhooks, and prints each Task and conversation that the host writes.
/// </summary>
internal sealed class Demo : IAsyncDisposable
{
    private const string Option = "--demo";
    private const int Calls = 2;

    private readonly SalesforceSimulator _org;
    private readonly SalesforceServer _orgServer;
    private readonly FrontSimulator _company;
    private readonly FrontServer _companyServer;
    private readonly AircallSimulator _aircall = new();
    private readonly Dictionary<string, string> _printed = [];
    private readonly TimeSpan? _time;

    private Demo(SalesforceSimulator org, SalesforceServer orgServer, FrontSimulator company, FrontServer companyServer, TimeSpan? time)
    {
        _org = org;
        _orgServer = orgServer;
        _company = company;
        _companyServer = companyServer;
        _time = time;
    }

    /// <summary>Takes the option of the demo out of the command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="time">The time for which the host goes on after all records are written; null until Ctrl+C.</param>
    /// <returns>The other arguments, or null if the command line has no such option.</returns>
    public static string[]? FindOption(string[] args, out TimeSpan? time)
    {
        time = null;
        int place = Array.IndexOf(args, Option);
        if (place < 0)
        {
            return null;
        }

        bool hasTime = place + 1 < args.Length && double.TryParse(args[place + 1], CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0 and <= 3600
            && (time = TimeSpan.FromSeconds(seconds)) is not null;
        return [.. args[..place], .. args[(hasTime ? place + 2 : place + 1)..]];
    }

    /// <summary>Starts the simulators and adds their addresses to the settings.</summary>
    /// <param name="settings">The settings of the host.</param>
    /// <param name="time">The time for which the host goes on after all records are written; null until Ctrl+C.</param>
    public static async Task<Demo> StartAsync(IConfigurationManager settings, TimeSpan? time)
    {
        var org = new SalesforceSimulator();
        org.Setup.AddAircallFields();
        org.Seed("Contact", [("FirstName", "Ada"), ("LastName", "Lovelace"), ("Phone", "+44 20 7946 0123"), ("OwnerId", org.IntegrationUserId)]);
        var companyOptions = new FrontSimulatorOptions();
        var company = new FrontSimulator(companyOptions);
        var demo = new Demo(org, await org.StartAsync(), company, await company.StartAsync(), time);
        string file = Path.Combine(Directory.CreateTempSubdirectory("call-desk-").FullName, "calls.db");
        settings.AddInMemoryCollection(
        [
            new("CallLogging:Store:Sqlite", file),
            new("CallLogging:Pipeline:SettleAfterEnd", "00:00:02"),
            new("CallLogging:Aircall:main:Tokens:0", demo._aircall.Options.WebhookToken),
            new("CallLogging:Salesforce:prod:LoginUrl", demo._orgServer.Address.ToString()),
            new("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
            new("CallLogging:Salesforce:prod:ClientSecret", org.Options.ClientSecret),
            new("CallLogging:Front:support:ApiUrl", demo._companyServer.Address.ToString()),
            new("CallLogging:Front:support:ApiToken", companyOptions.ApiToken),
            new("CallLogging:Front:support:AppUid", companyOptions.AppUid),
            new("CallLogging:Front:support:AppSecret", companyOptions.AppSecret),
            new("CallLogging:Front:support:ChannelId", companyOptions.Channels[0].Id),
            new("CallLogging:Connections:0:From", "aircall:main"),
            new("CallLogging:Connections:0:To", "salesforce:prod"),
            new("CallLogging:Connections:1:From", "aircall:main"),
            new("CallLogging:Connections:1:To", "front:support"),
        ]);
        if (string.IsNullOrEmpty(settings["urls"]))
        {
            settings["urls"] = "http://127.0.0.1:0";
        }

        if (string.IsNullOrEmpty(settings["operations"]))
        {
            settings["operations"] = $"127.0.0.1:{FindFreePort()}";
        }

        Console.WriteLine($"store: {file}");
        return demo;
    }

    // The operations need a listener of their own, with a port that is known before the host starts.
    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Places the calls, posts their webhooks, and prints the records that the host writes, until the demo ends.</summary>
    /// <param name="app">The running host.</param>
    public async Task PlaceCallsAsync(WebApplication app)
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        _aircall.Add(CreateCall(start, answered: true));
        _aircall.Add(CreateCall(start.AddMinutes(2), answered: false));
        using var http = new HttpClient();
        ValueList<AircallWebhook> webhooks = _aircall.TakeDueWebhooks(DateTimeOffset.MaxValue);
        ValueList<AircallWebhook> notAccepted = await AircallSimulator.PostAsync(http, new Uri($"{app.Urls.First()}/webhooks/aircall"), webhooks);
        Console.WriteLine($"{webhooks.Count - notAccepted.Count} of {webhooks.Count} webhooks were accepted; {(_time is null ? "Ctrl+C ends the demo" : "the demo ends by itself")}");

        // Bounded, so that a demo with a time ends in any case.
        DateTimeOffset last = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1);
        DateTimeOffset? end = null;
        while (!app.Lifetime.ApplicationStopping.IsCancellationRequested && (_time is null || TimeProvider.System.GetUtcNow() < (end ?? last)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            PrintRecords();
            if (end is null && _printed.Count >= 2 * Calls)
            {
                end = TimeProvider.System.GetUtcNow() + _time;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _orgServer.DisposeAsync();
        await _companyServer.DisposeAsync();
    }

    private void PrintRecords()
    {
        foreach (SimulatedRecord task in _org.GetRecords("Task"))
        {
            Print($"Task {task.Id}", $"{task.GetText("Subject")} | {task.GetText("CallDisposition")}");
        }

        foreach (SimulatedFrontConversation conversation in _company.Conversations)
        {
            Print($"conversation {conversation.Id}", $"{conversation.Subject} | {conversation.Messages.Count} {(conversation.Messages.Count == 1 ? "activity" : "activities")}");
        }
    }

    // A record is printed when it is new, and again when it has changed.
    private void Print(string name, string text)
    {
        if (!_printed.TryGetValue(name, out string? known) || known != text)
        {
            _printed[name] = text;
            Console.WriteLine($"{name}: {text}");
        }
    }

    private SimulatedAircallCall CreateCall(DateTimeOffset start, bool answered) => new()
    {
        Id = _aircall.NewId(),
        Direction = CallDirection.Inbound,
        StartedAt = start,
        Line = _aircall.Options.Lines[0],
        RawDigits = answered ? "+44 20 7946 0123" : "+44 20 7946 0456",
        User = answered ? _aircall.Options.Users[0] : null,
        TalkTime = answered ? TimeSpan.FromSeconds(95) : null,
        HasVoicemail = !answered,
    };
}
