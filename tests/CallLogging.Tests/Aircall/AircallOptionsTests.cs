using CallLogging.Aircall;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;

namespace CallLogging.Tests.Aircall;

public class AircallOptionsTests
{
    [Fact]
    public void AddAircall_TwoAccounts_BothAreKnown_U5()
    {
        using ServiceProvider host = Build(
            ["main", "shop"], ("main:Tokens:0", "a"), ("main:Tokens:1", "b"), ("main:ApiId", "id"), ("main:ApiToken", "secret"), ("shop:Tokens:0", "c"));
        host.GetRequiredService<ICallEventReader>().Provider.ShouldBe("aircall");
        IOptionsMonitor<AircallOptions> options = host.GetRequiredService<IOptionsMonitor<AircallOptions>>();
        (options.Get("main").Name, options.Get("main").Tokens, options.Get("main").HasApi).ShouldBe(("main", ["a", "b"], true));
        (options.Get("shop").Name, options.Get("shop").Tokens, options.Get("shop").HasApi).ShouldBe(("shop", ["c"], false));
    }

    [Fact]
    public void AddAircall_WrongSettings_AreAllReportedWithoutSecrets_X4()
    {
        using ServiceProvider host = Build(
            ["main", "shop", "service", "loose"], ("main:Tokens:0", "s3cret"), ("main:Tokens:1", "b"), ("main:Token", "s3cret"),
            ("shop:Tokens:0", "s3cret"), ("shop:ApiToken", "s3cret"), ("service:Tokens", "s3cret"), ("loose", "s3cret"), ("other:Tokens:0", "s3cret"));
        Should.Throw<InvalidSettingsException>(() => host.GetRequiredService<ICallEventReader>()).Errors.Select(e => e.ToString()).ShouldBe(
        [
            "CallLogging:Aircall:other: is not a setting; known here are loose, main, service, shop.",
            "CallLogging:Aircall:main:Token: is not a setting; known here are ApiAddress, ApiId, ApiToken, Numbers, RequestsPerMinute, RequestTimeout, Tokens.",
            "CallLogging:Aircall:shop:ApiId: is missing; the API needs both ApiId and ApiToken.",
            "CallLogging:Aircall:shop:Tokens: holds a token of account 'main' too; a token has to tell one account.",
            "CallLogging:Aircall:service:Tokens: is a single value where a list is expected.",
            "CallLogging:Aircall:loose: is a single value where a section with named settings is expected.",
            "CallLogging:Aircall:loose:Tokens: is empty; write at least one webhook's token, as Aircall gave it.",
        ]);
    }

    [Fact]
    public void AddAircall_SettingsOfTheApi_AreReadAndChecked_U5()
    {
        (string, string)[] needed = [("main:Tokens:0", "a"), ("main:ApiId", "id"), ("main:ApiToken", "secret")];
        using ServiceProvider right = Build(
            ["main"], [.. needed, ("main:ApiAddress", "http://127.0.0.1:5001"), ("main:RequestsPerMinute", "60"), ("main:Numbers:+493023125001", "7")]);
        AircallOptions account = right.GetRequiredKeyedService<AircallClient>("main").Account;
        (account.ApiAddress.Port, account.RequestsPerMinute, account.Numbers[0].Key.E164, account.Numbers[0].Value.Value).ShouldBe((5001, 60, "+493023125001", "7"));
        using ServiceProvider wrong = Build(
            ["main"], [.. needed, ("main:ApiAddress", "http://api.example.com"), ("main:RequestsPerMinute", "121"), ("main:Numbers:reception", "7")]);
        Should.Throw<InvalidSettingsException>(() => wrong.GetRequiredKeyedService<AircallClient>("main")).Errors.Select(e => e.ToString()).ShouldBe(
        [
            "CallLogging:Aircall:main:ApiAddress: is not safe for secrets; write an address with https and without a user name (http works on this machine only).",
            "CallLogging:Aircall:main:RequestsPerMinute: is '121'; write a whole number from 1 to 120.",
            "CallLogging:Aircall:main:Numbers:reception: is no company number with Aircall's id of it; write \"+493023125001\": \"7\".",
        ]);
        using ServiceProvider path = Build(["main"], [.. needed, ("main:ApiAddress", "https://api.example.com/v1")]);
        Should.Throw<InvalidSettingsException>(() => path.GetRequiredKeyedService<AircallClient>("main")).Message.ShouldContain("without a path");
    }

    [Fact]
    public void AddAircall_OptionsInCode_GoAfterTheSettings_AndAreCheckedAsWell_U4()
    {
        using ServiceProvider host = Build(("main:Tokens:0", "a"), ("main:RequestsPerMinute", "60"), o => o.RequestsPerMinute = 30);
        host.GetRequiredService<ICallEventReader>();
        host.GetRequiredService<IOptionsMonitor<AircallOptions>>().Get("main").RequestsPerMinute.ShouldBe(30);
        using ServiceProvider wrong = Build(("main:Tokens:0", "a"), ("main:RequestsPerMinute", "60"), o => o.RequestsPerMinute = 0);
        Should.Throw<InvalidSettingsException>(() => wrong.GetRequiredService<ICallEventReader>()).Message
            .ShouldBe("CallLogging:Aircall:main:RequestsPerMinute: is '0'; write a whole number from 1 to 120.");
    }

    [Fact]
    public void ToString_Secrets_AreNotShown_X4() =>
        typeof(AircallOptions).GetMethod(nameof(ToString), [])!.DeclaringType.ShouldBe(typeof(object));

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    public void Names_InvalidName_Throws_Law6(string account)
    {
        Should.Throw<ArgumentException>(() => AircallEventReader.CreateTrusted(account));
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddCallLogging().AddAircall(account));
    }

    private static ServiceProvider Build((string, string) first, (string, string) second, Action<AircallOptions> configure)
    {
        IServiceCollection services = new ServiceCollection().AddLogging();
        services.AddCallLogging(Section(first, second)).AddAircall("main", configure);
        return services.BuildServiceProvider();
    }

    private static ServiceProvider Build(string[] accounts, params (string Name, string Value)[] settings)
    {
        IServiceCollection services = new ServiceCollection().AddLogging();
        ICallLoggingBuilder builder = services.AddCallLogging(Section(settings));
        foreach (string account in accounts)
        {
            builder.AddAircall(account);
        }

        return services.BuildServiceProvider();
    }

    private static IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"CallLogging:Aircall:{s.Name}", (string?)s.Value))).Build().GetSection("CallLogging");
}
