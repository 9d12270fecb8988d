namespace CallLogging.Salesforce;

/// <summary>How a client logs in (spec S31). There is no password flow: Salesforce ends it.</summary>
public enum SalesforceAuth
{
    /// <summary>OAuth client credentials: the app's id and secret, at the org's own domain; the app names the user it runs as.</summary>
    ClientCredentials,

    /// <summary>OAuth JWT bearer: a token signed with the app's private key, for one user.</summary>
    JwtBearer,

    /// <summary>OAuth refresh token, from a login that a person made once.</summary>
    RefreshToken,
}
