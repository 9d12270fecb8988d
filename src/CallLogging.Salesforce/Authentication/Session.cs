namespace CallLogging.Salesforce;

/// <summary>A login that worked. A class without text form: it holds a secret.</summary>
internal sealed class Session(string accessToken, Uri instance, SalesforceIdentity? identity)
{
    public string AccessToken { get; } = accessToken;

    /// <summary>Where the org answers.</summary>
    public Uri Instance { get; } = instance;

    /// <summary>The user, if the login told.</summary>
    public SalesforceIdentity? Identity { get; } = identity;
}
