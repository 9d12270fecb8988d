using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class OauthTests
{
    private const string Endpoint = "/services/oauth2/token";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly KeyValuePair<string, string>[] Client =
        [new("grant_type", "client_credentials"), new("client_id", "simulated-client"), new("client_secret", "simulated-secret")];

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA OtherKey = RSA.Create(2048);

    private readonly OrgClient _org = new();

    [Fact]
    public void Token_ForClientCredentials_OpensTheApi_S34()
    {
        SalesforceResponse response = _org.Send(SalesforceRequest.CreateForm(Endpoint, Client));

        response.Status.ShouldBe(200);
        JsonElement token = response.ParseJson();
        token.EnumerateObject().Select(p => p.Name).ShouldBe(["access_token", "signature", "scope", "instance_url", "id", "token_type", "issued_at"]);
        token.GetProperty("instance_url").GetString().ShouldBe("https://example.my.salesforce.com");
        _org.Token = token.GetProperty("access_token").GetString()!;
        _org.Get("/limits").Status.ShouldBe(200);
        _org.Send(SalesforceRequest.Create(new Uri(token.GetProperty("id").GetString()!).AbsolutePath, _org.Token)).ParseJson().GetProperty("username").GetString().ShouldBe("integration@example.com");
        _org.Send(SalesforceRequest.Create("/services/oauth2/userinfo", _org.Token)).ParseJson().GetProperty("user_id").GetString().ShouldBe(_org.Simulator.IntegrationUserId);
    }

    [Theory]
    [InlineData("client_secret", "wrong", "invalid_client", "invalid client credentials")]
    [InlineData("client_id", "wrong", "invalid_client_id", "client identifier invalid")]
    [InlineData("grant_type", "password", "unsupported_grant_type", "grant type not supported")]
    [InlineData("grant_type", "refresh_token", "invalid_grant", "expired access/refresh token")]
    public void Token_WithAWrongField_IsRejected_S34(string field, string value, string error, string description)
    {
        SalesforceResponse response = _org.Send(SalesforceRequest.CreateForm(Endpoint, Client.Select(c => c.Key == field ? new(field, value) : c)));

        (response.Status, response.Text).ShouldBe((400, $$"""{"error":"{{error}}","error_description":"{{description}}"}"""));
    }

    [Fact]
    public void Token_FromTheSharedHost_NeedsAnotherGrant_S34()
    {
        SalesforceResponse RequestToken(params IEnumerable<KeyValuePair<string, string>> form) => _org.Send(new SalesforceRequest
        {
            Method = "POST",
            Target = Endpoint,
            Origin = "https://login.salesforce.com",
            Body = SalesforceRequest.CreateForm(Endpoint, form).Body,
        });

        RequestToken(Client).Text.ShouldContain("request not supported on this domain");
        RequestToken([new("grant_type", "refresh_token"), new("refresh_token", "simulated-refresh-token"), new("client_id", "simulated-client")])
            .ParseJson().GetProperty("instance_url").GetString().ShouldBe("https://example.my.salesforce.com");
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("iss", 400)]
    [InlineData("sub", 400)]
    [InlineData("aud", 400)]
    [InlineData("exp in 3 min and 1 s", 400)]
    [InlineData("exp now", 400)]
    [InlineData("exp in ms", 400)]
    [InlineData("key", 400)]
    public void Token_ForAJwt_ValidatesEveryClaim_S34(string wrong, int status)
    {
        var org = new OrgClient(new() { JwtPublicKey = Key.ExportSubjectPublicKeyInfoPem() });
        long now = org.Now.ToUnixTimeSeconds();
        long exp = wrong switch { "exp in 3 min and 1 s" => now + 181, "exp now" => now, "exp in ms" => (now + 60) * 1000, _ => now + 180 };
        string claims = $$"""{"iss":"{{(wrong == "iss" ? "x" : "simulated-client")}}","sub":"{{(wrong == "sub" ? "x" : "integration@example.com")}}","aud":"{{(wrong == "aud" ? "x" : "https://login.salesforce.com")}}","exp":{{exp}}}""";
        string signed = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        string signature = Base64Url.EncodeToString((wrong == "key" ? OtherKey : Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        org.Send(SalesforceRequest.CreateForm(Endpoint, new("grant_type", JwtBearer), new("assertion", $"{signed}.{signature}"))).Status.ShouldBe(status);
    }

    [Fact]
    public void Session_Ended_IsRejected_S34()
    {
        const string Body = """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""";
        var used = new OrgClient(new() { MaxTokenUses = 2 });
        used.Get("/limits").Status.ShouldBe(200);
        used.Get("/limits").Status.ShouldBe(200);
        (used.Get("/limits") is var third).ShouldBeTrue();
        (third.Status, third.Text).ShouldBe((401, Body));

        var old = new OrgClient(new() { TokenLifetime = TimeSpan.FromHours(2) });
        old.Now += TimeSpan.FromHours(2);
        old.Get("/limits").Status.ShouldBe(200);
        old.Now += TimeSpan.FromHours(2.1);
        old.Get("/limits").Text.ShouldBe(Body);

        _org.Simulator.ExpireTokens();
        _org.Get("/limits").Text.ShouldBe(Body);
    }
}
