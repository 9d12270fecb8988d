namespace CallLogging;

/// <summary>How the check of a request's origin went. Logs say which; senders are told nothing.</summary>
public enum OriginCheck
{
    /// <summary>The request comes from the provider.</summary>
    Valid,

    /// <summary>The proof (token, signature, secret) is not there.</summary>
    Missing,

    /// <summary>The request cannot be read far enough to find the proof.</summary>
    Malformed,

    /// <summary>The proof is there and wrong.</summary>
    Mismatch,
}
