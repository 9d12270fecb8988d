using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Issues and revokes access tokens.</summary>
internal sealed class TokenEndpoint(Org org, Sessions sessions)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int LongestAssertionMinutes = 3;
    private static readonly string[] SharedHosts = ["https://login.salesforce.com", "https://test.salesforce.com"];

    public Answer Token(SalesforceRequest request, DateTimeOffset now)
    {
        if (request.Method != "POST")
        {
            return Refuse("invalid_request", "must use HTTP POST");
        }

        Dictionary<string, string> form = UrlText.Pairs(Encoding.UTF8.GetString(request.Body.Span));
        return form.GetValueOrDefault("grant_type") switch
        {
            "client_credentials" => ClientCredentials(request, form, now),
            JwtBearer => Assertion(request, form, now),
            "refresh_token" => Refresh(request, form, now),
            null or "" => Refuse("invalid_request", "missing required parameter: grant_type"),
            _ => Refuse("unsupported_grant_type", "grant type not supported"),
        };
    }

    public Answer Revoke(SalesforceRequest request)
    {
        Dictionary<string, string> form = UrlText.Pairs(Encoding.UTF8.GetString(request.Body.Span));
        return sessions.Close(form.GetValueOrDefault("token", "")) ? Answer.Empty(200) : Refuse("unsupported_token_type", "this token type is not supported");
    }

    private Answer ClientCredentials(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        if (SharedHosts.Contains(request.Origin, StringComparer.OrdinalIgnoreCase))
        {
            return Refuse("invalid_grant", "request not supported on this domain");
        }

        (string? id, string? secret) = Client(request, form);
        return CheckClient(id, secret, needsSecret: true) ?? Give(request, org.UserId, now);
    }

    private Answer Refresh(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        (string? id, string? secret) = Client(request, form);
        return CheckClient(id, secret, needsSecret: false)
            ?? (form.GetValueOrDefault("refresh_token") == org.Options.RefreshToken
                ? Give(request, org.UserId, now)
                : Refuse("invalid_grant", "expired access/refresh token"));
    }

    private Answer Assertion(SalesforceRequest request, Dictionary<string, string> form, DateTimeOffset now)
    {
        if (!JwtAssertion.TryRead(form.GetValueOrDefault("assertion", ""), org.Options.JwtPublicKey, out JwtAssertion? assertion))
        {
            return Refuse("invalid_grant", "invalid assertion");
        }

        if (assertion.Issuer != org.Options.ClientId)
        {
            return Refuse("invalid_client_id", "client identifier invalid");
        }

        if (!SharedHosts.Append(request.Origin).Append(org.Options.MyDomain).Contains(assertion.Audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
        {
            return Refuse("invalid_grant", "audience is invalid");
        }

        if (assertion.ExpiresAt <= now || assertion.ExpiresAt > now.AddMinutes(LongestAssertionMinutes))
        {
            return Refuse("invalid_grant", "assertion expired or expires too late");
        }

        SimulatedRecord? user = org.Store.All("User").FirstOrDefault(u => string.Equals(u.Text("Username"), assertion.Subject, StringComparison.OrdinalIgnoreCase));
        return user is null ? Refuse("invalid_grant", "user hasn't approved this consumer")
            : user["IsActive"] is not true ? Refuse("inactive_user", "user is inactive")
            : Give(request, user.Id, now);
    }

    private Answer? CheckClient(string? id, string? secret, bool needsSecret)
    {
        if (id != org.Options.ClientId)
        {
            return Refuse("invalid_client_id", "client identifier invalid");
        }

        return secret == org.Options.ClientSecret || (secret is null && !needsSecret) ? null : Refuse("invalid_client", "invalid client credentials");
    }

    private Answer Give(SalesforceRequest request, string userId, DateTimeOffset now)
    {
        string token = sessions.Open(userId, now);
        string instance = SharedHosts.Contains(request.Origin, StringComparer.OrdinalIgnoreCase) ? org.Options.MyDomain : request.Origin;
        string id = $"{instance}/id/{org.OrgId}/{userId}";
        string issued = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(org.Options.ClientSecret), Encoding.UTF8.GetBytes(id + issued)));
        return Answer.Json(200, w =>
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
    private static (string? Id, string? Secret) Client(SalesforceRequest request, Dictionary<string, string> form)
    {
        const string Basic = "Basic ";
        Span<byte> bytes = stackalloc byte[512];
        if (request.Header("Authorization") is { } header && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(header[Basic.Length..], bytes, out int length)
            && Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is [var id, var secret])
        {
            return (id, secret);
        }

        return (form.GetValueOrDefault("client_id"), form.GetValueOrDefault("client_secret"));
    }

    private static Answer Refuse(string error, string description) => Answer.Json(400, w =>
    {
        w.WriteStartObject();
        w.WriteString("error", error);
        w.WriteString("error_description", description);
        w.WriteEndObject();
    });
}
