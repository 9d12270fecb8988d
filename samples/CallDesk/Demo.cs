using System.Globalization;
using CallLogging.Simulators;

namespace CallLogging.Samples.CallDesk;

/// <summary>
/// The demo of <c>--demo SECONDS</c>, which needs no account: a Salesforce org and an Aircall account, both simulated on loopback, and a
/// store in a temporary folder. The demo places two calls, posts their webhooks, and prints the Tasks after the given time.
/// </summary>
internal sealed class Demo : IAsyncDisposable
{
    private readonly SalesforceSimulator _org;
    private readonly SalesforceServer _server;
    private readonly AircallSimulator _aircall = new();
    private readonly TimeSpan _time;

    private Demo(SalesforceSimulator org, SalesforceServer server, TimeSpan time)
    {
        _org = org;
        _server = server;
        _time = time;
    }

    /// <summary>Starts the simulators and adds their addresses to the settings.</summary>
    /// <param name="settings">The settings of the host.</param>
    /// <returns>The demo, or null without <c>--demo</c>.</returns>
    /// <exception cref="ArgumentException">The time is not a number of seconds from 0 to 3600.</exception>
    public static async Task<Demo?> StartAsync(IConfigurationManager settings)
    {
        if (settings["demo"] is not { } time)
        {
            return null;
        }

        if (!double.TryParse(time, CultureInfo.InvariantCulture, out double seconds) || seconds is not (>= 0 and <= 3600))
        {
            throw new ArgumentException($"--demo is '{time}'; write a number of seconds, 0 to 3600.", nameof(settings));
        }

        var org = new SalesforceSimulator();
        org.Setup.AddAircallFields();
        org.Seed("Contact", [("FirstName", "Ada"), ("LastName", "Lovelace"), ("Phone", "+44 20 7946 0123"), ("OwnerId", org.IntegrationUserId)]);
        SalesforceServer server = await org.StartAsync();
        var demo = new Demo(org, server, TimeSpan.FromSeconds(seconds));
        string file = Path.Combine(Directory.CreateTempSubdirectory("call-desk-").FullName, "calls.db");
        settings.AddInMemoryCollection(
        [
            new("CallLogging:Store:Sqlite", file),
            new("CallLogging:Pipeline:SettleAfterEnd", "00:00:02"),
            new("CallLogging:Aircall:main:Tokens:0", demo._aircall.Options.WebhookToken),
            new("CallLogging:Salesforce:prod:LoginUrl", server.Address.ToString()),
            new("CallLogging:Salesforce:prod:ClientId", org.Options.ClientId),
            new("CallLogging:Salesforce:prod:ClientSecret", org.Options.ClientSecret),
            new("CallLogging:Connections:0:From", "aircall:main"),
            new("CallLogging:Connections:0:To", "salesforce:prod"),
            new("urls", "http://127.0.0.1:0"),
            new("operations", ""),
        ]);
        Console.WriteLine($"store: {file}");
        return demo;
    }

    /// <summary>Places the calls, posts their webhooks, and prints the Tasks that the host wrote.</summary>
    /// <param name="app">The running host.</param>
    public async Task PlaceCallsAsync(WebApplication app)
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        _aircall.Add(CreateCall(start, answered: true));
        _aircall.Add(CreateCall(start.AddMinutes(2), answered: false));
        using var http = new HttpClient();
        ValueList<AircallWebhook> webhooks = _aircall.TakeDueWebhooks(DateTimeOffset.MaxValue);
        ValueList<AircallWebhook> notAccepted = await AircallSimulator.PostAsync(http, new Uri($"{app.Urls.First()}/webhooks/aircall"), webhooks);
        Console.WriteLine($"{webhooks.Count - notAccepted.Count} of {webhooks.Count} webhooks were accepted");
        await Task.Delay(_time);
        foreach (SimulatedRecord task in _org.GetRecords("Task"))
        {
            Console.WriteLine($"Task {task.Id}: {task.GetText("Subject")} | {task.GetText("CallDisposition")}");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private SimulatedAircallCall CreateCall(DateTimeOffset start, bool answered) => new()
    {
        Id = _aircall.NewId(),
        Direction = CallDirection.Inbound,
        StartedAt = start,
        Line = _aircall.Options.Lines[0],
        RawDigits = answered ? "+44 20 7946 0123" : "+44 7700 900123",
        User = answered ? _aircall.Options.Users[0] : null,
        TalkTime = answered ? TimeSpan.FromSeconds(95) : null,
        HasVoicemail = !answered,
    };
}
