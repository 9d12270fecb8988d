using CallLogging.Aircall;
using Shouldly;

namespace CallLogging.Tests.Aircall;

public class AircallSettingsTests
{
    [Fact]
    public void Read_TwoAccounts_BothAreKnown_U5()
    {
        List<SettingsError> errors = [];
        AircallSettings settings = AircallSettings.Read(
            Section(Account("main", Tokens("a", "b"), Leaf("ApiId", "id"), Leaf("ApiToken", "secret")), Account("shop", Tokens("c"))), errors);
        errors.ShouldBeEmpty();
        settings.IsTrusted.ShouldBeFalse();
        settings.Accounts.ShouldBe(
            [
                new AircallAccount("main", [new AircallToken("a"), new AircallToken("b")]) { ApiId = "id", ApiToken = "secret" },
                new AircallAccount("shop", [new AircallToken("c")]),
            ],
            ignoreOrder: false);
    }

    [Fact]
    public void Read_WrongSettings_AreAllReportedWithoutSecrets_X4()
    {
        List<SettingsError> errors = [];
        AircallSettings.Read(
            Section(
                Account("main", Tokens("s3cret", "b"), Leaf("Token", "s3cret")),
                Account("shop", Tokens("s3cret"), Leaf("ApiToken", "s3cret")),
                Account("service", Leaf("Tokens", "s3cret")),
                Leaf("loose", "s3cret")),
            errors);
        errors.Select(e => e.ToString()).ShouldBe(
        [
            "CallLogging:Aircall:main:Token: is not a setting; known here are ApiAddress, ApiId, ApiToken, Numbers, RequestsPerMinute, RequestTimeout, Tokens.",
            "CallLogging:Aircall:shop:ApiId: is missing; the API needs both ApiId and ApiToken.",
            "CallLogging:Aircall:shop:Tokens: holds a token of account 'main' too; a token has to tell one account.",
            "CallLogging:Aircall:service:Tokens: is a single value where a list is expected.",
            "CallLogging:Aircall:service:Tokens: is empty; write at least one webhook's token, as Aircall gave it.",
            "CallLogging:Aircall:loose: is a single value where a section with named settings is expected.",
            "CallLogging:Aircall:loose:Tokens: is empty; write at least one webhook's token, as Aircall gave it.",
        ]);
    }

    [Fact]
    public void Read_SettingsOfTheApi_AreReadAndChecked_U5()
    {
        List<SettingsError> errors = [];
        AircallAccount account = AircallSettings.Read(
            Section(Account(
                "main", Tokens("a"), Leaf("ApiId", "id"), Leaf("ApiToken", "secret"), Leaf("ApiAddress", "http://127.0.0.1:5001"),
                Leaf("RequestsPerMinute", "60"), new SettingsSection("Numbers", null, [Leaf("+493023125001", "7")]))),
            errors).Accounts[0];
        errors.ShouldBeEmpty();
        (account.ApiAddress.Port, account.RequestsPerMinute, account.Numbers[0].Number.E164, account.Numbers[0].Id.Value).ShouldBe((5001, 60, "+493023125001", "7"));
        AircallSettings.Read(
            Section(Account(
                "main", Tokens("a"), Leaf("ApiId", "id"), Leaf("ApiToken", "secret"), Leaf("ApiAddress", "http://api.example.com"),
                Leaf("RequestsPerMinute", "121"), new SettingsSection("Numbers", null, [Leaf("reception", "7")]))),
            errors);
        errors.Select(e => e.ToString()).ShouldBe(
        [
            "CallLogging:Aircall:main:ApiAddress: is not safe for secrets; write an address with https, without user name and path (http works on this machine only).",
            "CallLogging:Aircall:main:RequestsPerMinute: is '121'; write a whole number from 1 to 120.",
            "CallLogging:Aircall:main:Numbers: has an entry that is no company number with Aircall's id of it; write \"+493023125001\": \"7\".",
        ]);
    }

    [Fact]
    public void ToString_Secrets_AreNotShown_X4()
    {
        var settings = new AircallSettings { Accounts = [new AircallAccount("main", [new AircallToken("s3cret")]) { ApiId = "s3cret", ApiToken = "s3cret" }] };
        settings.ToString().ShouldBe("AircallSettings { Accounts = [AircallAccount { Name = main }], TrustedAccount = , IsTrusted = False }");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    public void CreateTrusted_InvalidName_Throws_Law6(string account) => Should.Throw<ArgumentException>(() => AircallSettings.CreateTrusted(account));

    private static SettingsSection Section(params SettingsSection[] accounts) => new("CallLogging:Aircall", null, [.. accounts.Select(a => Below("CallLogging:Aircall", a))]);

    private static SettingsSection Account(string name, params SettingsSection[] settings) => new(name, null, [.. settings]);

    private static SettingsSection Tokens(params string[] tokens) => new("Tokens", null, [.. tokens.Select((t, i) => Leaf($"{i}", t))]);

    private static SettingsSection Leaf(string name, string value) => new(name, value, []);

    private static SettingsSection Below(string path, SettingsSection section) =>
        section with { Path = $"{path}:{section.Path}", Children = [.. section.Children.Select(c => Below($"{path}:{section.Path}", c))] };
}
