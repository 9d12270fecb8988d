namespace CallLogging.Front;

/// <summary>The result of one attempt over HTTP: a value, an error response, or no response, with the rate limit headers.</summary>
/// <typeparam name="T">The type of the response's body.</typeparam>
internal sealed record TransportResult<T>
    where T : class
{
    /// <summary>The body of a successful response; null if it is empty.</summary>
    public T? Value { get; init; }

    /// <summary>The time of the response by Front's clock.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>The error response, or null.</summary>
    public FrontErrorResponse? Rejected { get; init; }

    /// <summary>The reason why there is no response, or null.</summary>
    public NoResponse? NoResponse { get; init; }

    /// <summary>The rate limit headers of the response.</summary>
    public RateLimitHeaders RateLimit { get; init; } = RateLimitHeaders.None;
}
