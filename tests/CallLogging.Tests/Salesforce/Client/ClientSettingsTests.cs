using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class ClientSettingsTests
{
    [Fact]
    public void Read_ClientAndRuleSettings_ReadsTheClientSettings_U5()
    {
        List<SettingsError> errors = [];
        SalesforceOptions options = Read(
            Section(
                ("LoginUrl", "https://example.my.salesforce.com"), ("ApiVersion", "68.0"), ("Auth", "clientcredentials"), ("ClientId", "id"), ("ClientSecret", "s3cret"),
                ("RequestTimeout", "00:00:10"), ("SoftLimitPercent", "80"), ("MaxResponseBytes", "1000000"), ("TaskTiming", "AtEnd")),
            errors);
        errors.ShouldBeEmpty();
        (options.Name, options.ApiVersion, options.ClientSecret, options.RequestTimeout, options.SoftLimitPercent, options.MaxResponseBytes)
            .ShouldBe(("prod", "68.0", "s3cret", TimeSpan.FromSeconds(10), 80, 1_000_000));
    }

    [Fact]
    public void Read_EverythingWrong_ReportsAllWithoutSecrets_U5_X4()
    {
        List<SettingsError> errors = [];
        Read(
            Section(
                ("LoginUrl", "http://example.my.salesforce.com"), ("ApiVersion", "v67"), ("Auth", "JwtBearer"), ("RequestTimeout", "00:02:00"), ("SoftLimitPercent", "0"),
                ("PrivateKey", "s3cret"), ("ApiKey", "s3cret")),
            errors);
        errors.Select(e => e.ToString()).ShouldBe(
        [
            "CallLogging:Salesforce:prod:LoginUrl: is not safe for secrets; write an address with https and without a user name (http works on this machine only).",
            "CallLogging:Salesforce:prod:ApiVersion: is 'v67'; write a version from 48.0 on, such as 67.0.",
            "CallLogging:Salesforce:prod:RequestTimeout: is '00:02:00'; write a time span from 00:00:01 to 00:01:00, as hh:mm:ss.",
            "CallLogging:Salesforce:prod:SoftLimitPercent: is '0'; write a whole number from 1 to 100.",
            "CallLogging:Salesforce:prod:ApiKey: is not a setting; known here are " + string.Join(", ", KnownSettingNames) + ".",
            "CallLogging:Salesforce:prod:ClientId: is missing; write the consumer key of the connected or external client app.",
            "CallLogging:Salesforce:prod:Username: is missing; JWT bearer needs the user to work as.",
            "CallLogging:Salesforce:prod:PrivateKey: is not a private RSA key in PEM format without a password; export the key of the app again.",
        ]);
    }

    [Fact]
    public void Read_EmptySection_ReportsMissingSettings_U5()
    {
        List<SettingsError> errors = [];
        Read(new SettingsSection("CallLogging:Salesforce:prod", null, []), errors);
        errors.Select(e => e.Path.Split(':')[^1]).ShouldBe(["LoginUrl", "ClientId", "ClientSecret"]);
    }

    [Fact]
    public void Read_MissingKeyFile_IsReported_U5()
    {
        List<SettingsError> errors = [];
        Read(
            Section(("LoginUrl", "https://example.my.salesforce.com"), ("Auth", "JwtBearer"), ("ClientId", "id"), ("Username", "u@example.com"), ("PrivateKeyFile", "/nowhere/key.pem")), errors);
        errors[0].ToString().ShouldBe(
            "CallLogging:Salesforce:prod:PrivateKeyFile: is '/nowhere/key.pem', which cannot be read (DirectoryNotFoundException); write the path of a PEM file that this user may read.");
    }

    [Theory]
    [InlineData("https://example.my.salesforce.com", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://localhost.example.org", false)]
    [InlineData("https://user:password@example.org", false)]
    [InlineData("file:///etc/passwd", false)]
    public void IsSafeForSecrets_AnyUrl_IsTrueForHttpsOrThisMachine_X4(string url, bool isSafe) => SettingsReader.IsSafeForSecrets(new Uri(url)).ShouldBe(isSafe);

    [Fact]
    public void ToString_TypesWithSecrets_IsNotOverridden_X4() =>
        new[] { typeof(SalesforceOptions), typeof(SalesforceClient), typeof(Session), typeof(SessionResult), typeof(CallLogging.Salesforce.Wire.TokenPayload) }
            .Where(t => t.GetMethod(nameof(ToString), [])!.DeclaringType != typeof(object)).ShouldBeEmpty();

    [Fact]
    public void Constructor_InvalidOptions_Throws_U5() =>
        Should.Throw<ArgumentException>(() => new SalesforceClient(
            new() { LoginUrl = new("ftp://example.org"), ClientId = "" }, () => throw new NotSupportedException(), TimeProvider.System)).Message.ShouldContain("ClientSecret");

    private static readonly string[] ClientSettingNames =
    [
        "LoginUrl", "ApiVersion", "Auth", "ClientId", "ClientSecret", "Username", "PrivateKey", "PrivateKeyFile", "Audience", "RefreshToken", "RequestTimeout",
        "SoftLimitPercent", "MaxResponseBytes",
    ];

    private static IEnumerable<string> KnownSettingNames => ClientSettingNames.Append("DiagnosticsAtStart")
        .Concat(typeof(SalesforceSettings).GetProperties().Select(p => p.Name).Except(["Name", "Destination"], StringComparer.Ordinal)).Order(StringComparer.OrdinalIgnoreCase);

    // Reads as a host does at start: first each setting by itself, then all together.
    private static SalesforceOptions Read(SettingsSection section, List<SettingsError> errors)
    {
        var options = SalesforceOptions.Read(section, new HostSettings(), errors);
        HashSet<string> reported = [.. errors.Select(e => e.Path)];
        errors.AddRange(options.Validate().Where(e => !reported.Contains(e.Path)));
        return options;
    }

    private static SettingsSection Section(params (string Name, string Value)[] settings) => new(
        "CallLogging:Salesforce:prod", null, settings.Select(s => new SettingsSection($"CallLogging:Salesforce:prod:{s.Name}", s.Value, [])).ToValueList());
}
