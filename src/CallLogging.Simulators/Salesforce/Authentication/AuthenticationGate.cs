namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Handles everything that comes before the REST API: tokens, identity, sessions and request limits.</summary>
internal static class AuthenticationGate
{
    private const string Bearer = "Bearer ";

    /// <summary>Returns the response, or null with the session if the REST API must carry out the request.</summary>
    public static RestResponse? Handle(
        SalesforceRequest request, Org org, TokenEndpoint tokens, SessionStore sessions, ApiUsage usage, DateTimeOffset now, out Session? session)
    {
        session = null;
        string[] path = UrlText.SplitPath(UrlText.SplitTarget(request.Target).Path);
        switch (path)
        {
            case ["services", "oauth2", "token"]:
                return tokens.IssueToken(request, now);
            case ["services", "oauth2", "revoke"]:
                return tokens.Revoke(request);
            case ["services", "data"]:
                return OrgResources.GetVersions(org.Options);
        }

        string? header = request.FindHeader("Authorization");
        string? token = header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is true ? header[Bearer.Length..].Trim() : null;
        session = sessions.UseToken(token, now);
        if (session is null || org.Store.Find(session.UserId) is not { } user)
        {
            return SalesforceOrg.RestResponse.CreateError(RequestErrors.SessionInvalid) with { Headers = [new("WWW-Authenticate", "Token")] };
        }

        return path switch
        {
            ["services", "oauth2", "userinfo"] => IdentityResource.CreateUserInfo(org, user, request.Origin),
            ["id", _, _] => IdentityResource.CreateIdentity(org, user, request.Origin),
            ["services", "data", _, ..] when org.Instance is { } instance && !instance.Equals(request.Origin, StringComparison.OrdinalIgnoreCase) =>
                SalesforceOrg.RestResponse.CreateError(RequestErrors.UrlNotReset),
            ["services", "data", _, ..] => usage.CountRequest(now) is { } limit ? SalesforceOrg.RestResponse.CreateError(limit) : CheckContent(request),
            _ => SalesforceOrg.RestResponse.CreateError(RequestErrors.NoResource),
        };
    }

    private static RestResponse? CheckContent(SalesforceRequest request)
    {
        string type = request.FindHeader("Content-Type") ?? "";
        return request.Body.IsEmpty || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            ? null
            : SalesforceOrg.RestResponse.CreateError(RequestErrors.CreateContentTypeUnsupported(type));
    }
}
