namespace CallLogging.Salesforce;

/// <summary>What came of asking for a session: a session, or why there is none. No secret is printed: it is a class.</summary>
internal sealed class SessionResult
{
    private SessionResult()
    {
    }

    public Session? Session { get; private init; }

    public SalesforceRefusal? Refusal { get; private init; }

    public SalesforceSilence? Silence { get; private init; }

    public static SessionResult Of(Session session) => new() { Session = session };

    public static SessionResult Of(SalesforceRefusal refusal) => new() { Refusal = refusal with { IsLogin = true } };

    // The request itself was not sent, whatever happened to the login.
    public static SessionResult Of(SalesforceSilence silence) => new() { Silence = silence with { MayHaveBeenDone = false } };
}
