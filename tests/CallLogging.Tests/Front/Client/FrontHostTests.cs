using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Simulators;
using CallLogging.Tests.Hosting;
using CallLogging.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

/// <summary>A whole host: settings, a pipeline with many workers, a SQLite file and Front.</summary>
public sealed class FrontHostTests(ITestOutputHelper output)
{
    private const int Customers = 4;
    private const int CallsPerCustomer = 4;

    [Theory]
    [InlineData("ApplicationChannel")]
    [InlineData("ImportedMessages")]
    public async Task Storm_OverManyCalls_OneConversationPerCustomerAndEachActivityOnce_F10_F11_F12(string writer)
    {
        using var folder = new TemporaryFolder();
        var simulator = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 200 });
        var clock = new CallLogging.Testing.ManualTimeProvider();
        await using var host = new HostUnderTest(
            services =>
            {
                services.AddCallLogging().AddSqliteStore(folder.GetPath("calls.db")).AddFront("support", Section(Settings(simulator, writer))).Connect("main", "support");
                services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => simulator.CreateHandler(clock));
            },
            clock,
            step: TimeSpan.FromMilliseconds(100));
        await host.StartAsync();
        simulator.FailRandomly(0.25, SimulatedFrontFault.ResponseLost, SimulatedFrontFault.RequestLost, SimulatedFrontFault.Unavailable, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(2)), SimulatedFrontFault.DelayBy(TimeSpan.FromSeconds(20)));
        var keys = new List<CallKey>();
        for (int i = 0; i < Customers * CallsPerCustomer; i++)
        {
            string id = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            DateTimeOffset at = clock.GetUtcNow().AddSeconds(-300);
            PartyNumber customer = FrontCalls.Customer(i % Customers);
            keys.Add(FrontCalls.Key(id));
            ValueList<CallEvent> events = i % 2 == 0
                ? [.. FrontCalls.Answered(id, at, customer), FrontCalls.Note(id, at.AddSeconds(140), $"Note {id}", HandmadeCalls.Ada), FrontCalls.Recording(id, at.AddSeconds(150))]
                : FrontCalls.Missed(id, at, customer);
            (await host.Get<ICallIntake>().AppendAsync(events)).Fault.ShouldBeNull();
        }

        await HostUnderTest.UntilAsync(() => simulator.Requests.Count > 60);
        simulator.FailRandomly(0);
        await HostUnderTest.UntilAsync(() => keys.TrueForAll(k => IsAnswered(k) ? IsWritten(host, k, messages: 3, comments: 1) : IsWritten(host, k, messages: 1, comments: 0)));

        simulator.AdvanceTo(clock.GetUtcNow().AddMinutes(1));
        simulator.Contacts.Count.ShouldBe(Customers);
        simulator.Conversations.Count.ShouldBe(Customers);
        string[] messages = [.. simulator.Conversations.SelectMany(c => c.Messages).Select(m => m.ExternalId!)];
        messages.Distinct(StringComparer.Ordinal).Count().ShouldBe(messages.Length);

        // An answered call has qualification, duration and recording, and its note as a comment. A missed call has the qualification only.
        messages.Length.ShouldBe((Customers * CallsPerCustomer / 2 * 3) + (Customers * CallsPerCustomer / 2));
        simulator.Conversations.SelectMany(c => c.Comments).Select(c => c.Shown).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, Customers * CallsPerCustomer).Where(i => i % 2 == 0).Select(i => $"Note {i}").Order(StringComparer.Ordinal));
        (await host.Get<CallStores>().Parked.ListAsync(0, 10)).Value.ShouldBeEmpty();
        output.WriteLine($"{writer}: {simulator.Requests.Count} requests for {keys.Count} calls, {simulator.Requests.Count(r => r.HasFault)} of them in the storm, {simulator.Requests.Count(r => r.Status == 429)} with status 429");
        StoreResult<CallReport> report = await host.GetKeyed<FrontReports>("support").ReadAsync(host.Get<StoredCalls>().ReadAllAsync(), clock.GetUtcNow().AddDays(-1), clock.GetUtcNow());
        report.Value.Total.ShouldBe(new CallCounts(keys.Count, Customers));
        report.Value.ByQualification.ShouldBe([new("inbound_call", "", new(keys.Count / 2, Customers / 2)), new("missed_call", "", new(keys.Count / 2, Customers / 2))]);
        string log = string.Join('\n', host.Log.Lines);
        foreach (string secret in (string[])["1202555", "Note ", simulator.Options.ApiToken, simulator.Options.AppSecret])
        {
            log.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task AddFront_OverARealSocket_RepeatsRequestsAfterAMergeAndAcceptsWebhooks_F11_F13()
    {
        var simulator = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 1000, MinMessageDelay = TimeSpan.Zero, MaxMessageDelay = TimeSpan.Zero });
        await using FrontServer server = await simulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, string?> settings = Settings(simulator, "ApplicationChannel");
        settings["support:ApiUrl"] = server.Address.ToString();
        settings["main:Tokens:0"] = "a-webhook-token";
        settings["support:Rules:0:When"] = "CommentAdded";
        settings["support:Rules:0:Contains"] = "test";
        settings["support:Rules:0:AddTag"] = "Test";
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging().AddCallLogging().AddAircall("main", Section(settings, "main")).AddFront("support", Section(settings)).Connect("main", "support");
        await using WebApplication host = builder.Build();
        host.MapCallWebhooks();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var client = host.Services.GetRequiredKeyedService<FrontClient>("support");

        FrontId old = await BeginAsync(client, "1");
        FrontId kept = await BeginAsync(client, "2");
        simulator.Merge(old.Value, kept.Value, TimeProvider.System.GetUtcNow());
        FrontClientUnderTest.GetValue(await client.AddCommentAsync(old, "a test", FrontClientUnderTest.Ada, TestContext.Current.CancellationToken)).Text.ShouldBe("a test");

        using var http = new HttpClient();
        var url = new Uri(new Uri(host.Urls.Single()), "/webhooks/front/support");
        (await FrontSimulator.PostAsync(http, url, simulator.TakeDueWebhooks(TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken)).ShouldBeEmpty();
        simulator.Conversations.Single().TagIds.ShouldBe(["tag_1"]);
        using HttpResponseMessage forged = await http.PostAsync(url, new StringContent("""{"type":"comment"}"""), TestContext.Current.CancellationToken);
        ((int)forged.StatusCode).ShouldBe(401);
        ((int)(await http.PostAsync(new Uri(url, "/webhooks/front/other"), new StringContent("{}"), TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task IdleRulesWork_InARunningHost_ArchivesIdleConversations_F13()
    {
        var simulator = new FrontSimulator(new FrontSimulatorOptions { RequestsPerMinute = 200 });
        var clock = new CallLogging.Testing.ManualTimeProvider();
        Dictionary<string, string?> settings = Settings(simulator, "ApplicationChannel");
        settings["support:Rules:0:When"] = "NoActivity";
        settings["support:Rules:0:After"] = "00:10:00";
        settings["support:Rules:0:Archive"] = "true";
        await using var host = new HostUnderTest(
            services =>
            {
                services.AddCallLogging().AddFront("support", Section(settings)).Connect("main", "support");
                services.AddHttpClient(FrontOptions.GetHttpClientName("support")).ConfigurePrimaryHttpMessageHandler(() => simulator.CreateHandler(clock));
            },
            clock);
        await host.StartAsync();
        DateTimeOffset at = clock.GetUtcNow();
        (await host.Get<ICallIntake>().AppendAsync(FrontCalls.Missed("1", at, FrontCalls.Customer(1)))).Fault.ShouldBeNull();

        // Front is unavailable when the rule falls due; the rule runs afterwards.
        await HostUnderTest.UntilAsync(() => clock.GetUtcNow() > at.AddMinutes(9));
        simulator.Conversations.ShouldHaveSingleItem().Status.ShouldBe("unassigned");
        simulator.FailRandomly(1, SimulatedFrontFault.Unavailable);
        await HostUnderTest.UntilAsync(() => clock.GetUtcNow() > at.AddMinutes(15));
        simulator.FailRandomly(0);
        await HostUnderTest.UntilAsync(() => simulator.Conversations.Single().Status == "archived");
        host.Log.Lines.ShouldContain(l => l.Contains("idle-rules:front:support stopped", StringComparison.Ordinal));
        (await host.Get<CallStores>().Parked.ListAsync(0, 10)).Value.ShouldBeEmpty();
    }

    [Fact]
    public void AddFront_WithMistakes_NamesAllAtOnceAndNoSecret_U5_X4()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging()
            .AddFront("support", Section(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["support:ApiUrl"] = "http://front.example.com",
                ["support:ApiToken"] = "secret with blanks",
                ["support:AppSecret"] = "a-secret",
                ["support:RequestsPerMinute"] = "0",
                ["support:MaxWait"] = "1.00:00:00",
                ["support:Subject"] = "x",
            })).Services.BuildServiceProvider();
        string[] failures = [.. Should.Throw<InvalidSettingsException>(() => provider.GetRequiredKeyedService<IFrontClient>("support")).Errors.Select(e => e.ToString())];

        foreach (string setting in (string[])["ApiUrl", "ApiToken", "AppUid", "ChannelId", "RequestsPerMinute", "MaxWait", "Subject"])
        {
            failures.ShouldContain(f => f.StartsWith($"support:{setting}: ", StringComparison.Ordinal), setting);
        }

        failures.ShouldAllBe(f => !f.Contains("secret with", StringComparison.Ordinal) && !f.Contains("a-secret", StringComparison.Ordinal));
    }

    private static async Task<FrontId> BeginAsync(FrontClient client, string thread)
    {
        string uid = FrontClientUnderTest.GetValue(await client.AddInboundMessageAsync(FrontClientUnderTest.Channel, FrontClientUnderTest.CreateMessage($"m{thread}", thread)));
        return FrontClientUnderTest.GetValue(await client.GetMessageAsync(FrontId.FromMessageUid(uid))).Conversation!.Value;
    }

    private static bool IsAnswered(CallKey key) => int.Parse(key.CallId, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0;

    private static bool IsWritten(HostUnderTest host, CallKey key, int messages, int comments)
    {
        ValueList<LedgerEntry> ledger = host.Get<CallStores>().Effects.ReadAsync(key, new QueueName("front:support")).GetAwaiter().GetResult().Value;
        return ledger.Count(e => e.Effect.Kind == FrontKinds.CreateMessage) == messages
            && ledger.Count(e => e.Effect.Kind == FrontKinds.CreateComment) == comments
            && ledger.All(e => e.State is EffectState.Confirmed);
    }

    private static Dictionary<string, string?> Settings(FrontSimulator simulator, string writer)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["support:ApiToken"] = simulator.Options.ApiToken,
            ["support:Writer"] = writer,
            ["support:RequestsPerMinute"] = "200",
        };
        if (writer == "ApplicationChannel")
        {
            settings["support:AppUid"] = simulator.Options.AppUid;
            settings["support:AppSecret"] = simulator.Options.AppSecret;
            settings["support:ChannelId"] = "cha_1";
        }

        return settings;
    }

    private static IConfigurationSection Section(Dictionary<string, string?> values, string name = "support") =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(name);
}
