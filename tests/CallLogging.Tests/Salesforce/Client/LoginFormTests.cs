using System.Security.Cryptography;
using CallLogging.Salesforce;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public sealed class LoginFormTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_ClientCredentials_SendsIdAndSecret_S31() =>
        Print(OrgStub.CreateOptions(), null).ShouldBe("grant_type=client_credentials&client_id=consumer-key&client_secret=s3cret-of-the-app");

    [Theory]
    [InlineData(null, "grant_type=refresh_token&refresh_token=newest&client_id=id")]
    [InlineData("secret", "grant_type=refresh_token&refresh_token=newest&client_id=id&client_secret=secret")]
    public void Create_RefreshToken_SendsTheNewest_S31(string? secret, string form) =>
        Print(
            new() { LoginUrl = new("https://login.salesforce.com"), ClientId = "id", ClientSecret = secret, Auth = SalesforceAuth.RefreshToken, RefreshToken = "old" },
            "newest").ShouldBe(form);

    [Theory]
    [InlineData(null, "https://example.my.salesforce.com")]
    [InlineData("https://test.salesforce.com", "https://test.salesforce.com")]
    public async Task Create_JwtBearer_SignsATokenOfTwoMinutes_S31(string? audience, string expected)
    {
        using var key = RSA.Create(2048);
        var options = new SalesforceOptions
        {
            LoginUrl = new("https://example.my.salesforce.com/some/path"),
            ClientId = "consumer-key",
            Auth = SalesforceAuth.JwtBearer,
            Username = "integration@example.com",
            PrivateKey = key.ExportPkcs8PrivateKeyPem(),
            Audience = audience,
        };
        options.Validate().ShouldBeEmpty();
        IReadOnlyList<KeyValuePair<string, string>> form = LoginForm.Create(options, null, Now);
        form[0].Value.ShouldBe("urn:ietf:params:oauth:grant-type:jwt-bearer");

        TokenValidationResult result = await new JsonWebTokenHandler().ValidateTokenAsync(form[1].Value, new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(key.ExportParameters(includePrivateParameters: false)),
            ValidAlgorithms = ["RS256"],
            ValidIssuer = "consumer-key",
            ValidAudience = expected,
            LifetimeValidator = (_, expires, _, _) => expires == Now.AddMinutes(2).UtcDateTime,
        });
        result.Exception.ShouldBeNull();
        result.Claims.Keys.Order(StringComparer.Ordinal).ShouldBe(["aud", "exp", "iss", "sub"]);
        result.Claims["sub"].ShouldBe("integration@example.com");
    }

    private static string Print(SalesforceOptions options, string? refreshToken) =>
        string.Join('&', LoginForm.Create(options, refreshToken, Now).Select(f => $"{f.Key}={f.Value}"));
}
