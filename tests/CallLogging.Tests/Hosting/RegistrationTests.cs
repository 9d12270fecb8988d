using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class RegistrationTests
{
    [Fact]
    public void AddCallLogging_Twice_ChangesOnlyTheOptions_U4()
    {
        IServiceCollection services = new ServiceCollection().AddLogging();
        ICallLoggingBuilder builder = services.AddCallLogging(o => o.Pipeline.Concurrency = 4);
        int count = services.Count;
        services.AddCallLogging().ShouldBeSameAs(builder);
        services.Count.ShouldBe(count);
        services.AddCallLogging(o => o.Pipeline.RetryBase = TimeSpan.FromSeconds(2));
        using ServiceProvider provider = services.BuildServiceProvider();
        PipelineOptions options = provider.GetRequiredService<PipelineContext>().Options;
        (options.Concurrency, options.RetryBase).ShouldBe((4, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Connect_ToAnUnknownDestination_NamesTheKnownOnes_U5()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(o => o.Pipeline.Concurrency = 0)
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System))
            .Connect("main", "prod").Services.BuildServiceProvider();
        FindErrors(provider).ShouldBe(
        [
            "CallLogging:Pipeline:Concurrency: is '0'; write a whole number from 1 to 1024.",
            "Connection from main to prod: no destination is named prod; known are recording:list.",
        ]);
    }

    [Fact]
    public async Task Start_WithAHorizonThatIsTooShort_NamesIt_D7()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCallLogging()
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System) { Horizon = TimeSpan.FromMinutes(1) })
            .Connect("main", "list");
        using IHost host = builder.Build();
        (await Should.ThrowAsync<InvalidSettingsException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message
            .ShouldBe("recording:list: has the horizon 00:01:00; use at least the sum of LeaseFor and SendTimeout (00:01:30), or shorten these two.");
    }

    [Fact]
    public void Connections_WithUnknownNames_AreNamedBesideWrongSettings_U5()
    {
        IConfigurationSection settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CallLogging:Aircall:main:Tokens:0"] = "a-webhook-token",
            ["CallLogging:Front:support:ApiToken"] = "a-token",
            ["CallLogging:Front:support:Writer"] = "ImportedMessages",
            ["CallLogging:Front:support:Threading"] = "Pigeons",
        }).Build().GetSection("CallLogging");
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(settings)
            .AddAircall("main").AddFront("support")
            .Connect("aircall:mian", "front:support").Connect("aircall:main", "front:suport").Connect("own:main", "support").Connect("mian", "support")
            .Services.BuildServiceProvider();
        FindErrors(provider).ShouldBe(
        [
            "Connection from aircall:mian to front:support: no account is named aircall:mian; known are aircall:main.",
            "Connection from aircall:main to front:suport: no destination is named front:suport; known are front:support.",
            "Connection from mian to support: no account is named mian; known are aircall:main.",
            "CallLogging:Front:support:Threading: is 'Pigeons'; use one of PerContact, PerContactAndLine, PerCall.",
        ]);
    }

    [Fact]
    public void Connections_NoneOrAmbiguous_AreNamed_U5()
    {
        RecordingDestination Create(string name) => new(name, DeliveryGuarantee.Idempotent, TimeProvider.System);
        ICallLoggingBuilder AddAll() => new ServiceCollection().AddLogging().AddCallLogging()
            .AddAircall("main", o => o.Tokens = ["a-webhook-token"]).AddDestination(Create("one:prod")).AddDestination(Create("two:prod"));
        using ServiceProvider none = AddAll().Services.BuildServiceProvider();
        FindErrors(none).ShouldHaveSingleItem().ShouldStartWith("CallLogging:Connections: is missing, so calls would be stored and written nowhere");
        using ServiceProvider ambiguous = AddAll().Connect("main", "prod").Services.BuildServiceProvider();
        FindErrors(ambiguous).ShouldBe(["Connection from main to prod: several destinations are named prod (one:prod, two:prod); write both the kind and the name."]);
        using ServiceProvider right = AddAll().Connect("main", "one:prod").Services.BuildServiceProvider();
        FindErrors(right).ShouldBeEmpty();
    }

    [Fact]
    public void Parts_WithOneNameTwice_AreNamed_U5()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging()
            .AddAircall("main", o => o.Tokens = ["a-webhook-token"]).AddAircall("main").Services.BuildServiceProvider();
        FindErrors(provider).ShouldBe(["CallLogging:Aircall:main: is added 2 times as aircall:main; give each of them a name of its own."]);
    }

    [Fact]
    public void AddCallLogging_WithASection_ReadsItAndNamesEveryError_U5()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CallLogging:Language"] = "de",
            ["CallLogging:Pipeline:Concurrency"] = "8",
            ["CallLogging:Pipeline:SettleAfterEnd"] = "00:05:00",
            ["CallLogging:Pipeline:Retries"] = "3",
            ["CallLogging:Pipeline:PollEvery"] = "soon",
            ["CallLogging:Connections:0:From"] = "main",
            ["CallLogging:Connections:0:To"] = "recording:list",
            ["CallLogging:Connections:1:From"] = "second",
            ["CallLogging:PublicUrl"] = "calls.example.com",
            ["CallLogging:TrustedProxies:0"] = "proxy",
            ["CallLogging:Sallesforce:prod:LoginUrl"] = "https://example.my.salesforce.com",
        }).Build();
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(configuration.GetSection("CallLogging"))
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System)).Services.BuildServiceProvider();
        FindErrors(provider).Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal).ShouldBe(
        [
            "CallLogging:Connections:1:To", "CallLogging:Pipeline:PollEvery", "CallLogging:Pipeline:Retries", "CallLogging:PublicUrl",
            "CallLogging:Sallesforce", "CallLogging:TrustedProxies:0",
        ]);
        CallLoggingOptions options = provider.GetRequiredService<IOptions<CallLoggingOptions>>().Value;
        options.Connections.ShouldBe([new Connection("main", "recording:list")]);
        (options.Pipeline.Concurrency, options.Pipeline.Settling.AfterEnd).ShouldBe((8, TimeSpan.FromMinutes(5)));
        provider.GetRequiredService<HostSettings>().Language.ShouldBe("de");
    }

    [Theory]
    [InlineData("Production", 2)]
    [InlineData("Development", 1)]
    public async Task Start_WithoutStoreOrConnection_Warns_U5(string environment, int warnings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        using var log = new RecordedLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddCallLogging()
            .AddAircall("main", o => o.Tokens = ["a-webhook-token"])
            .AddAircall("shop", o => o.Tokens = ["another-token"])
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System))
            .Connect("main", "list");
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        string[] lines = [.. log.Lines.Where(l => l.StartsWith("906", StringComparison.Ordinal))];
        lines.Length.ShouldBe(warnings, string.Join('\n', log.Lines));
        lines[0].ShouldContain("aircall:shop");
        lines.Skip(1).ShouldAllBe(l => l.Contains("AddSqliteStore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithADestinationThatOnlyALineNames_WarnsOfNoAccount_C12_U6()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        using var log = new RecordedLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddCallLogging(o => o.Lines = [new LinePolicy(new LineId("61002")) { Destination = "list" }])
            .AddAircall("main", o => o.Tokens = ["a-webhook-token"])
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System));
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        log.Lines.ShouldNotContain(l => l.StartsWith("9060", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("main", "list")]
    [InlineData("sample:main", "recording:list")]
    public void ConnectionMap_FindsNamesWithAndWithoutTheirKind_U4(string from, string to)
    {
        var map = new ConnectionMap([new Connection(from, to)], [new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System)]);
        map.GetDestinations(new CallKey("sample", "main", "1")).Count.ShouldBe(1);
        map.GetDestinations(new CallKey("sample", "other", "1")).Count.ShouldBe(0);
    }

    [Fact]
    public void GetPairs_ADestinationThatOnlyALineNames_IsConnectedToEachAccount_C12_U6()
    {
        var destination = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System);
        var host = new HostSettings { Lines = [new LinePolicy(new LineId("61002")) { Destination = "list" }] };
        new ConnectionMap([], [destination], host).GetPairs(["aircall:main"]).ShouldBe([("aircall:main", "recording:list")]);
        new ConnectionMap([new Connection("main", "list")], [destination], host).GetPairs(["aircall:main"]).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("61001", true)]
    [InlineData("6100*", true)]
    [InlineData("sales berlin", true)]
    [InlineData("Sales *", true)]
    [InlineData("* Berlin", true)]
    [InlineData("S*s*n", true)]
    [InlineData("+493023125100", true)]
    [InlineData("+49 30 *", true)]
    [InlineData("6100", false)]
    [InlineData("Sales", false)]
    [InlineData("+4931*", false)]
    public void ConnectionMap_ConnectionWithLines_TakesCallsOfFittingLines_C12(string pattern, bool fits)
    {
        var destination = new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System);
        var map = new ConnectionMap([new Connection("main", "list") { Lines = [pattern, "none such"] }], [destination]);
        var line = new Line(new LineId("61001")) { Name = "Sales Berlin", Number = PhoneNumberParser.Parse("+493023125100").Number };
        var call = new Call { Key = new CallKey("sample", "main", "1"), StartedAt = DateTimeOffset.UnixEpoch, Line = line };
        (map.LeadsTo(call, destination), map.LeadsAnywhere(call)).ShouldBe((fits, fits));
        map.LeadsTo(call with { Line = null }, destination).ShouldBeFalse();
        map.LeadsTo(call with { Key = new CallKey("sample", "other", "1") }, destination).ShouldBeFalse();
    }

    [Fact]
    public void AddSqliteStore_FromPathOrSettings_IsUsed_U5()
    {
        using var folder = new Storage.TemporaryFolder();
        IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"CallLogging:Store:{s.Name}", (string?)s.Value))).Build().GetSection("CallLogging");
        ICallLoggingBuilder Add(IConfigurationSection? section) =>
            section is null ? new ServiceCollection().AddLogging().AddCallLogging() : new ServiceCollection().AddLogging().AddCallLogging(section);
        ICallLoggingBuilder[] builders =
        [
            Add(null).AddSqliteStore(folder.GetPath("a.db")),
            Add(Section(("Sqlite", folder.GetPath("b.db")))).AddSqliteStore(),
            Add(Section(("Sqlite:Path", folder.GetPath("c.db")), ("Sqlite:MaxBatch", "16"))).AddSqliteStore(),
            Add(Section(("Sqlite", "elsewhere.db"))).AddSqliteStore(folder.GetPath("d.db")),
        ];
        foreach (ICallLoggingBuilder builder in builders)
        {
            using ServiceProvider provider = builder.Services.BuildServiceProvider();
            provider.GetServices<CallStores>().Single().Events.GetType().Name.ShouldBe("SqliteEventLog");
        }

        Directory.GetFiles(Path.GetDirectoryName(folder.GetPath("a.db"))!, "*.db").Length.ShouldBe(4);
        using ServiceProvider wrong = Add(Section(("Sqlite:MaxBatch", "0"), ("PostgreSql", "Host=db"))).AddSqliteStore().Services.BuildServiceProvider();
        FindErrors(wrong).ShouldBe(
        [
            "CallLogging:Store:PostgreSql: is not a setting; known here are Sqlite.",
            "CallLogging:Store:Sqlite:MaxBatch: is '0'; write a whole number from 1 to 10000.",
            "CallLogging:Store:Sqlite:Path: is missing; write the path of a file, such as calls.db.",
        ]);
    }

    private static string[] FindErrors(IServiceProvider provider)
    {
        try
        {
            provider.GetRequiredService<SettingsCheck>().ThrowIfInvalid();
            return [];
        }
        catch (InvalidSettingsException e)
        {
            return [.. e.Errors.Select(error => error.ToString())];
        }
    }
}
