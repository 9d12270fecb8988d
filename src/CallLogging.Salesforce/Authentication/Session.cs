namespace CallLogging.Salesforce;

/// <summary>A successful login. It is a class without a text form, because it holds a secret.</summary>
internal sealed class Session(string accessToken, Uri instance, SalesforceIdentity? identity)
{
    public string AccessToken { get; } = accessToken;

    /// <summary>The address of the org's instance, to which requests are sent.</summary>
    public Uri Instance { get; } = instance;

    /// <summary>The user and the org, or null if the login did not name them.</summary>
    public SalesforceIdentity? Identity { get; } = identity;
}

/// <summary>The result of asking for a session: the session, or the reason why there is none. It is a class, so that no secret is printed.</summary>
internal sealed class SessionResult
{
    private SessionResult()
    {
    }

    public Session? Session { get; private init; }

    public SalesforceErrorResponse? Rejected { get; private init; }

    public NoResponse? NoResponse { get; private init; }

    public static SessionResult From(Session session) => new() { Session = session };

    public static SessionResult From(SalesforceErrorResponse errorResponse) => new() { Rejected = errorResponse with { IsFromLogin = true } };

    // The request itself was not sent, whatever happened to the login.
    public static SessionResult From(NoResponse noResponse) => new() { NoResponse = noResponse with { MayHaveSucceeded = false } };
}
