namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Handles everything that comes before the REST API: tokens, identity, sessions and request limits.</summary>
internal static class Entrance
{
    private const string Bearer = "Bearer ";

    /// <summary>Returns the response, or null with the session if the REST API must carry out the request.</summary>
    public static Answer? Answer(
        SalesforceRequest request, Org org, TokenEndpoint tokens, Sessions sessions, Usage usage, DateTimeOffset now, out Session? session)
    {
        session = null;
        string[] path = UrlText.Segments(UrlText.Split(request.Target).Path);
        switch (path)
        {
            case ["services", "oauth2", "token"]:
                return tokens.Token(request, now);
            case ["services", "oauth2", "revoke"]:
                return tokens.Revoke(request);
            case ["services", "data"]:
                return OrgResources.Versions(org.Options);
        }

        string? header = request.Header("Authorization");
        string? token = header?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) is true ? header[Bearer.Length..].Trim() : null;
        session = sessions.Use(token, now);
        if (session is null || org.Store.Find(session.UserId) is not { } user)
        {
            return SalesforceOrg.Answer.Refuse(Refusals.SessionInvalid) with { Headers = [new("WWW-Authenticate", "Token")] };
        }

        return path switch
        {
            ["services", "oauth2", "userinfo"] => Identity.UserInfo(org, user, request.Origin),
            ["id", _, _] => Identity.OfUser(org, user, request.Origin),
            ["services", "data", _, ..] => usage.Count(now) is { } limit ? SalesforceOrg.Answer.Refuse(limit) : CheckContent(request),
            _ => SalesforceOrg.Answer.Refuse(Refusals.NoResource),
        };
    }

    private static Answer? CheckContent(SalesforceRequest request)
    {
        string type = request.Header("Content-Type") ?? "";
        return request.Body.IsEmpty || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            ? null
            : SalesforceOrg.Answer.Refuse(Refusals.ContentTypeUnsupported(type));
    }
}
