namespace CallLogging.Front;

/// <summary>As whom a request is made.</summary>
public enum FrontCredential
{
    /// <summary>With the API token: the company's shared resources.</summary>
    Token,

    /// <summary>With the application channel's JWT: this channel's conversations only, and messages then tell their external ids.</summary>
    Channel,
}
