using System.Text;
using CallLogging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>The reader that a host gets, one for all accounts.</summary>
public sealed class AircallConformanceTests
{
    public static TheoryData<string> Cases => [.. ReaderConformance.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task AddAircall_Reader_Conforms_P1(string name)
    {
        using IHost host = CreateHost(("main", "0123456789abcdef"), ("shop", "fedcba9876543210"));
        ICallEventReader reader = host.Services.GetServices<ICallEventReader>().ShouldHaveSingleItem();
        string valid = AircallBody.Full("call.ended").Replace(AircallBody.Token, "fedcba9876543210", StringComparison.Ordinal);
        await ReaderConformance.Cases.Single(c => c.Name == name).RunAsync(new ReaderHarness
        {
            Reader = reader,
            Account = new AccountKey("aircall", "shop"),
            Valid = CreateRequest(valid),
            Forged = CreateRequest(valid.Replace("fedcba9876543210", "fedcba9876543211", StringComparison.Ordinal)),
        });
    }

    [Fact]
    public void AddAircall_TwoAccountsWithOneToken_StopsAtStart_U5()
    {
        using IHost host = CreateHost(("main", "0123456789abcdef"), ("shop", "0123456789abcdef"));
        Should.Throw<InvalidSettingsException>(() => host.StartAsync(TestContext.Current.CancellationToken)).Message
            .ShouldBe("CallLogging:Aircall:shop:Tokens: holds a token of account 'main' too; a token has to tell one account.");
    }

    private static IHost CreateHost(params (string Name, string Token)[] accounts)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(accounts.Select(a => KeyValuePair.Create($"CallLogging:Aircall:{a.Name}:Tokens:0", (string?)a.Token)));
        ICallLoggingBuilder calls = builder.Services.AddCallLogging(builder.Configuration.GetSection("CallLogging"));
        foreach ((string name, string _) in accounts)
        {
            calls.AddAircall(name);
        }

        return builder.Build();
    }

    private static ProviderRequest CreateRequest(string body) => new("POST", "/webhooks/aircall", default, Encoding.UTF8.GetBytes(body));
}
