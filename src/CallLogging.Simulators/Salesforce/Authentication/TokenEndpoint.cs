using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Issues and revokes access tokens.</summary>
internal sealed class TokenEndpoint(Org org, SessionStore sessions)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int MaxAssertionMinutes = 3;
    private static readonly string[] SharedHosts = ["https://login.salesforce.com", "https://test.salesforce.com"];

    public RestResponse IssueToken(SalesforceRequest request, DateTimeOffset now)
    {
        if (request.Method != "POST")
        {
            return CreateError("invalid_request", "must use HTTP POST");
        }

        Dictionary<string, string> form = UrlText.ParsePairs(Encoding.UTF8.GetString(request.Body.Span));
        return form.GetValueOrDefault("grant_type") switch
        {
            "client_credentials" => GrantClientCredentials(request, form, now),
            JwtBearer => GrantJwtAssertion(request, form, now),
            "refresh_token" => GrantRefreshToken(request, form, now),
            null or "" => CreateError("invalid_request", "missing required parameter: grant_type"),
            _ => CreateError("unsupported_grant_type", "grant type not supported"),
        };
    }

    public RestResponse Revoke(SalesforceRequest request)
    {
        Dictionary<string, string> form = UrlText.ParsePairs(Encoding.UTF8.GetString(request.Body.Span));
        return sessions.Close(form.GetValueOrDefault("token", "")) ? RestResponse.CreateEmpty(200) : CreateError("unsupported_token_type", "this token type is not supported");
    }

    private RestResponse GrantClientCredentials(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        if (SharedHosts.Contains(request.Origin, StringComparer.OrdinalIgnoreCase))
        {
            return CreateError("invalid_grant", "request not supported on this domain");
        }

        (string? id, string? secret) = ReadClient(request, form);
        return CheckClient(id, secret, needsSecret: true) ?? CreateToken(request, org.UserId, now);
    }

    private RestResponse GrantRefreshToken(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        (string? id, string? secret) = ReadClient(request, form);
        return CheckClient(id, secret, needsSecret: false)
            ?? (form.GetValueOrDefault("refresh_token") == org.Options.RefreshToken
                ? CreateToken(request, org.UserId, now)
                : CreateError("invalid_grant", "expired access/refresh token"));
    }

    private RestResponse GrantJwtAssertion(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        if (!JwtAssertion.TryRead(form.GetValueOrDefault("assertion", ""), org.Options.JwtPublicKey, out JwtAssertion? assertion))
        {
            return CreateError("invalid_grant", "invalid assertion");
        }

        if (assertion.Issuer != org.Options.ClientId)
        {
            return CreateError("invalid_client_id", "client identifier invalid");
        }

        if (!SharedHosts.Append(request.Origin).Append(org.Options.MyDomain).Contains(assertion.Audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
        {
            return CreateError("invalid_grant", "audience is invalid");
        }

        if (assertion.ExpiresAt <= now || assertion.ExpiresAt > now.AddMinutes(MaxAssertionMinutes))
        {
            return CreateError("invalid_grant", "assertion expired or expires too late");
        }

        SimulatedRecord? user = org.Store.GetAll("User").FirstOrDefault(u => string.Equals(u.GetText("Username"), assertion.Subject, StringComparison.OrdinalIgnoreCase));
        return user is null ? CreateError("invalid_grant", "user hasn't approved this consumer")
            : user["IsActive"] is not true ? CreateError("inactive_user", "user is inactive")
            : CreateToken(request, user.Id, now);
    }

    private RestResponse? CheckClient(string? id, string? secret, bool needsSecret)
    {
        if (id != org.Options.ClientId)
        {
            return CreateError("invalid_client_id", "client identifier invalid");
        }

        return secret == org.Options.ClientSecret || (secret is null && !needsSecret) ? null : CreateError("invalid_client", "invalid client credentials");
    }

    private RestResponse CreateToken(SalesforceRequest request, string userId, DateTimeOffset now)
    {
        string token = sessions.Open(userId, now);
        string instance = org.Instance is { } moved ? moved : SharedHosts.Contains(request.Origin, StringComparer.OrdinalIgnoreCase) ? org.Options.MyDomain : request.Origin;
        string id = $"{instance}/id/{org.OrgId}/{userId}";
        string issued = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(org.Options.ClientSecret), Encoding.UTF8.GetBytes(id + issued)));
        return RestResponse.CreateJson(200, w =>
        {
            w.WriteStartObject();
            w.WriteString("access_token", token);
            w.WriteString("signature", signature);
            w.WriteString("scope", "api");
            w.WriteString("instance_url", instance);
            w.WriteString("id", id);
            w.WriteString("token_type", "Bearer");
            w.WriteString("issued_at", issued);
            w.WriteEndObject();
        });
    }

    // Clients can send id and secret in the Authorization header instead of the form.
    private static (string? Id, string? Secret) ReadClient(SalesforceRequest request, Dictionary<string, string> form)
    {
        const string Basic = "Basic ";
        Span<byte> bytes = stackalloc byte[512];
        if (request.FindHeader("Authorization") is { } header && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[Basic.Length..], bytes, out int length)
            && Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is [var id, var secret])
        {
            return (id, secret);
        }

        return (form.GetValueOrDefault("client_id"), form.GetValueOrDefault("client_secret"));
    }

    private static RestResponse CreateError(string error, string description) => RestResponse.CreateJson(400, w =>
    {
        w.WriteStartObject();
        w.WriteString("error", error);
        w.WriteString("error_description", description);
        w.WriteEndObject();
    });
}
