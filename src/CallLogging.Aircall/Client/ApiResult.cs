namespace CallLogging.Aircall;

/// <summary>The result of one request to the API of Aircall.</summary>
/// <typeparam name="T">The type of the requested value.</typeparam>
internal abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>Aircall did what was requested.</summary>
    /// <param name="Value">The requested value.</param>
    public sealed record Success(T Value) : ApiResult<T>;

    /// <summary>Aircall rejected the request; nothing was done.</summary>
    /// <param name="Status">The HTTP status, such as 400, 401 (no credentials), 403 (wrong credentials), 404, or 405 (the user is not available).</param>
    public sealed record Rejected(int Status) : ApiResult<T>;

    /// <summary>No request is left for this minute, by the count of this host or by Aircall's (429); nothing was done.</summary>
    /// <param name="Delay">The time to wait before the next attempt.</param>
    public sealed record RateLimited(TimeSpan Delay) : ApiResult<T>;

    /// <summary>No readable response arrived.</summary>
    /// <param name="Reason">The observed fault, in a few words that name no person and no number.</param>
    /// <param name="MayHaveSucceeded">True if Aircall may have carried out the request in spite of that; always false for a request that only reads.</param>
    public sealed record NoResponse(string Reason, bool MayHaveSucceeded) : ApiResult<T>;
}
