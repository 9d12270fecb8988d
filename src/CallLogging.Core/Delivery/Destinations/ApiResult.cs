using System.Diagnostics;
using System.Text;

namespace CallLogging.Delivery;

/// <summary>The result of one request to an outside system: success, rejected, no response, or rate limited.</summary>
/// <typeparam name="T">The type of the value that the system returns on success.</typeparam>
public abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>The system did what the request asked for, or accepted it to do it a little later.</summary>
    /// <param name="Value">The value from the response.</param>
    public sealed record Success(T Value) : ApiResult<T>
    {
        /// <summary>The time of the response by the system's own clock, in whole seconds, or null if the response has no date.</summary>
        public DateTimeOffset? RespondedAt { get; init; }

        /// <summary>The id of the resource that took the place of the requested one, such as the conversation that it was merged into; otherwise null.</summary>
        public string? MovedTo { get; init; }
    }

    /// <summary>The system responded with a status other than success. After a status from 500 on, a write may have been done anyway.</summary>
    /// <param name="Response">The response, or the client's own rejection.</param>
    public sealed record Rejected(ApiErrorResponse Response) : ApiResult<T>;

    /// <summary>No response arrived, or none that can be read.</summary>
    /// <param name="Reason">The cause in a few words, without any data of the request.</param>
    /// <param name="MayHaveSucceeded">True if a write may have reached the system; false for reads, and if no byte was sent.</param>
    public sealed record NoResponse(string Reason, bool MayHaveSucceeded) : ApiResult<T>;

    /// <summary>The client held the request back, because the rate limit is used up; nothing was sent.</summary>
    /// <param name="Delay">The minimum time to wait before the next attempt, above 0.</param>
    /// <remarks>A response with status 429 is <see cref="Rejected"/>, as any other response.</remarks>
    public sealed record RateLimited(TimeSpan Delay) : ApiResult<T>;

    /// <summary>Converts the value of a success; any other result stays what it is.</summary>
    /// <typeparam name="TOther">The type of the converted value.</typeparam>
    /// <param name="select">The function that converts the value.</param>
    public ApiResult<TOther> Map<TOther>(Func<T, TOther> select)
    {
        ArgumentNullException.ThrowIfNull(select);
        return this switch
        {
            Success done => new ApiResult<TOther>.Success(select(done.Value)) { RespondedAt = done.RespondedAt, MovedTo = done.MovedTo },
            Rejected(var response) => new ApiResult<TOther>.Rejected(response),
            NoResponse(var reason, var mayHaveSucceeded) => new ApiResult<TOther>.NoResponse(reason, mayHaveSucceeded),
            RateLimited(var delay) => new ApiResult<TOther>.RateLimited(delay),
            _ => throw new UnreachableException(),
        };
    }
}

/// <summary>A response with a status other than success.</summary>
/// <param name="Status">The HTTP status; 0 if the client itself rejected the request.</param>
/// <param name="Errors">The errors in the body; empty if the body was empty or a web page, as edge servers send.</param>
public sealed record ApiErrorResponse(int Status, ValueList<ApiError> Errors)
{
    /// <summary>The time to wait that the response asked for, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The id of the resource that took the place of the requested one, if the client did not send the request on to it; otherwise null.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Gets a value indicating whether the login was rejected, so that the request itself was never sent.</summary>
    public bool IsFromLogin { get; init; }
}

/// <summary>One error as an outside system reports it.</summary>
/// <param name="Code">The code or the short name of the error; empty if the system sent only a text.</param>
/// <param name="Message">The text. It may repeat what was sent, such as names and numbers, and must not be logged.</param>
public sealed record ApiError(string Code, string Message)
{
    /// <summary>The names of the fields that the error is about; often empty.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>The ids of the records that exist already, if the error names them.</summary>
    public ValueList<string> ExistingRecords { get; init; }

    // The message stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Code = ").Append(Code).Append(", Fields = ").Append(Fields);
        return true;
    }
}
