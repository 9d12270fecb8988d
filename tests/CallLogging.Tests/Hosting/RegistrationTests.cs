using CallLogging.Delivery;
using CallLogging.Hosting;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;

namespace CallLogging.Tests.Hosting;

public sealed class RegistrationTests
{
    [Fact]
    public void AddCallLogging_Twice_ChangesNothing_U4()
    {
        IServiceCollection once = new ServiceCollection().AddCallLogging();
        int count = once.Count(s => s.ServiceType.Namespace?.StartsWith("CallLogging", StringComparison.Ordinal) == true || s.ServiceType.Name == "IHostedService");
        once.AddCallLogging();
        once.Count(s => s.ServiceType.Namespace?.StartsWith("CallLogging", StringComparison.Ordinal) == true || s.ServiceType.Name == "IHostedService").ShouldBe(count);
    }

    [Fact]
    public void Connect_ToAnUnknownDestination_NamesTheKnownOnes_U5()
    {
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(o => o.Concurrency = 0)
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System) { Horizon = TimeSpan.FromMinutes(1) })
            .Connect("main", "prod").BuildServiceProvider();
        OptionsValidationException thrown = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PipelineOptions>>().Value);
        thrown.Failures.ShouldBe(
        [
            "CallLogging:Pipeline:Concurrency is 0; use 1 to 1024.",
            "Connect(from: \"main\", to: \"prod\"): no destination has this name; known are: recording:list.",
            "The horizon of recording:list is 00:01:00; use at least the sum of LeaseFor and SendTimeout (00:01:30), or shorten these two.",
        ]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Connections_WithUnknownNames_AreNamed_EvenIfADestinationCannotBeBuilt_U5(bool isUsable)
    {
        IConfigurationRoot settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Aircall:main:Tokens:0"] = "a-webhook-token",
            ["Front:support:ApiToken"] = "a-token",
            ["Front:support:Writer"] = isUsable ? "ImportedMessages" : "Pigeons",
        }).Build();
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging()
            .AddAircall("main", settings.GetSection("Aircall:main"))
            .AddFront("support", settings.GetSection("Front:support"))
            .Connect("aircall:mian", "front:support").Connect("aircall:main", "front:suport").Connect("own:main", "support")
            .BuildServiceProvider();
        OptionsValidationException thrown = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PipelineOptions>>().Value);
        thrown.Failures.ShouldBe(
        [
            "Connect(from: \"aircall:mian\", to: \"front:support\"): aircall has no account with this name; known are: aircall:main.",
            "Connect(from: \"aircall:main\", to: \"front:suport\"): no destination has this name; known are: front:support.",
        ]);
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
        }).Build();
        using ServiceProvider provider = new ServiceCollection().AddLogging().AddCallLogging(configuration.GetSection("CallLogging"))
            .AddDestination(new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System)).BuildServiceProvider();
        OptionsValidationException thrown = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PipelineOptions>>().Value);
        thrown.Failures.Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal).ShouldBe(
            ["CallLogging:Connections:1", "CallLogging:Pipeline:PollEvery", "CallLogging:Pipeline:Retries"]);
        provider.GetServices<Connection>().ShouldBe([new Connection("main", "recording:list")]);
        var options = new PipelineOptions();
        provider.GetRequiredService<PipelineSettings>().Apply(options);
        options.Concurrency.ShouldBe(8);
        options.Settling.AfterEnd.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("main", "list")]
    [InlineData("sample:main", "recording:list")]
    public void ConnectionMap_FindsNamesWithAndWithoutTheirKind_U4(string from, string to)
    {
        var map = new ConnectionMap([new Connection(from, to)], [new RecordingDestination("recording:list", DeliveryGuarantee.Idempotent, TimeProvider.System)]);
        map.GetDestinations(new CallKey("sample", "main", "1")).Count.ShouldBe(1);
        map.GetDestinations(new CallKey("sample", "other", "1")).Count.ShouldBe(0);
        map.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void AddSqliteStore_BeforeOrAfterAddCallLogging_IsUsed_U4()
    {
        using var folder = new Storage.TemporaryFolder();
        foreach (bool before in new[] { true, false })
        {
            IServiceCollection services = new ServiceCollection().AddLogging();
            services = before
                ? services.AddSqliteStore(folder.GetPath("a.db")).AddCallLogging()
                : services.AddCallLogging().AddSqliteStore(folder.GetPath("b.db"));
            using ServiceProvider provider = services.BuildServiceProvider();
            provider.GetServices<CallStores>().Single().Events.GetType().Name.ShouldBe("SqliteEventLog");
        }
    }
}
