using System.Text;

namespace CallLogging.Front;

/// <summary>The result of one request to Front.</summary>
/// <typeparam name="T">The value that Front returns on success.</typeparam>
public abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>Front carried out the request, or accepted it (202: messages are created a little later).</summary>
    /// <param name="Value">The value from the response.</param>
    public sealed record Success(T Value) : ApiResult<T>
    {
        /// <summary>The time of the response by Front's clock, in whole seconds, or null if the response has no date.</summary>
        public DateTimeOffset? RespondedAt { get; init; }

        /// <summary>The conversation that the named one has been merged into, or null. The request was sent again to that conversation.</summary>
        public FrontId? MergedInto { get; init; }
    }

    /// <summary>Front responded with a status other than success. After 408, 425 or 5xx, a write may have been done anyway.</summary>
    /// <param name="Response">The error response.</param>
    public sealed record Rejected(FrontErrorResponse Response) : ApiResult<T>;

    /// <summary>No response arrived, or none that can be read.</summary>
    /// <param name="Details">The reason, and whether a write may have succeeded.</param>
    public sealed record NoResponse(CallLogging.Front.NoResponse Details) : ApiResult<T>;

    /// <summary>Nothing was sent: the company's rate limit is used up, or Front asked to wait.</summary>
    /// <param name="Delay">The minimum time to wait, above 0.</param>
    public sealed record RateLimited(TimeSpan Delay) : ApiResult<T>;
}

/// <summary>A response with a status other than success.</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record FrontErrorResponse(int Status)
{
    /// <summary>Front's short name of the error (<c>_error.title</c>), or null if the body is empty or not an error of Front.</summary>
    public string? Title { get; init; }

    /// <summary>Front's text (<c>_error.message</c>), or null. It may repeat what was sent and must not be logged.</summary>
    public string? Message { get; init; }

    /// <summary>The time that the response asks to wait (<c>retry-after</c>, in seconds), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The conversation that a 301 names and that was not followed any further, or null.</summary>
    public FrontId? MergedInto { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Status = ").Append(Status).Append(", Title = ").Append(Title);
        return true;
    }
}

/// <summary>The reason why a request got no usable response.</summary>
/// <param name="Reason">The failure in a few words, without any data of the request.</param>
/// <param name="MayHaveSucceeded"><see langword="true"/> if a write may have reached Front; <see langword="false"/> for reads, and if no byte of the request was sent.</param>
public sealed record NoResponse(string Reason, bool MayHaveSucceeded);
