namespace CallLogging.Salesforce;

/// <summary>The result of one request.</summary>
/// <typeparam name="T">The value that the org returns on success.</typeparam>
public abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>The org did what the request asked for.</summary>
    /// <param name="Value">The value that the org returned.</param>
    public sealed record Success(T Value) : ApiResult<T>
    {
        /// <summary>The time of the response by the org's own clock, in whole seconds, or null if the response did not contain it.</summary>
        public DateTimeOffset? RespondedAt { get; init; }
    }

    /// <summary>A response other than success. A write with a status from 500 on may have succeeded; with any other status nothing was written.</summary>
    /// <param name="Response">The response, or the client's own rejection.</param>
    public sealed record Rejected(SalesforceErrorResponse Response) : ApiResult<T>;

    /// <summary>There is no response, or none that can be read.</summary>
    /// <param name="Details">The reason why there is none.</param>
    public sealed record NoResponse(CallLogging.Salesforce.NoResponse Details) : ApiResult<T>;
}

/// <summary>A response other than success.</summary>
/// <param name="Status">
/// The HTTP status; 0 if the client itself held the request back (<see cref="SalesforceErrorCode.SoftLimitReached"/>).
/// </param>
/// <param name="Errors">The errors in the body; empty if the body was empty or a web page, as edge servers send.</param>
public sealed record SalesforceErrorResponse(int Status, ValueList<SalesforceError> Errors)
{
    /// <summary>The time to wait that the response asked for (<c>Retry-After</c>), or null. Salesforce itself sends none; servers in front of it may.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether the login was rejected, so that the request itself was never sent.</summary>
    public bool IsFromLogin { get; init; }
}

/// <summary>The reason why there is no response.</summary>
/// <param name="Reason">The cause in a few words, without any data of the request.</param>
/// <param name="MayHaveSucceeded">True if a write may have reached the org; false for reads, and if no byte was sent.</param>
public sealed record NoResponse(string Reason, bool MayHaveSucceeded);

/// <summary>Extension methods of <see cref="ApiResult{T}"/>.</summary>
internal static class ApiResultExtensions
{
    public static ApiResult<TOther> Map<T, TOther>(this ApiResult<T> result, Func<T, TOther> select) => result switch
    {
        ApiResult<T>.Success done => new ApiResult<TOther>.Success(select(done.Value)) { RespondedAt = done.RespondedAt },
        ApiResult<T>.Rejected(var errorResponse) => new ApiResult<TOther>.Rejected(errorResponse),
        ApiResult<T>.NoResponse(var noResponse) => new ApiResult<TOther>.NoResponse(noResponse),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
