using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CallLogging.Salesforce;

/// <summary>Creates the form that a login sends, for each way to log in.</summary>
internal static class LoginForm
{
    private const string JwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    // Salesforce accepts at most three minutes, and its clock may differ from ours.
    private static readonly TimeSpan s_assertionLifetime = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<KeyValuePair<string, string>> Create(SalesforceOptions options, string? refreshToken, DateTimeOffset now) => options.Auth switch
    {
        SalesforceAuth.ClientCredentials =>
        [
            new("grant_type", "client_credentials"), new("client_id", options.ClientId), new("client_secret", options.ClientSecret!),
        ],
        SalesforceAuth.JwtBearer => [new("grant_type", JwtGrant), new("assertion", CreateAssertion(options, now))],
        SalesforceAuth.RefreshToken => AddSecret(options, new("grant_type", "refresh_token"), new("refresh_token", refreshToken!), new("client_id", options.ClientId)),
    };

    private static KeyValuePair<string, string>[] AddSecret(SalesforceOptions options, params KeyValuePair<string, string>[] form) =>
        string.IsNullOrEmpty(options.ClientSecret) ? form : [.. form, new("client_secret", options.ClientSecret)];

    private static string CreateAssertion(SalesforceOptions options, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(options.PrivateKey);
        var key = new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.ClientId,
            Audience = options.Audience ?? options.LoginUrl!.GetLeftPart(UriPartial.Authority),
            Expires = (now + s_assertionLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = options.Username! },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }
}
