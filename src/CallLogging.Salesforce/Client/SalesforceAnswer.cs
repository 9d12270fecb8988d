namespace CallLogging.Salesforce;

/// <summary>The result of one request.</summary>
/// <typeparam name="T">The value that the org returns on success.</typeparam>
public abstract record SalesforceAnswer<T>
{
    private SalesforceAnswer()
    {
    }

    /// <summary>The org did what the request asked for.</summary>
    /// <param name="Value">The value that the org returned.</param>
    public sealed record Done(T Value) : SalesforceAnswer<T>
    {
        /// <summary>The time of the response by the org's own clock, in whole seconds, or null if the response did not contain it.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>A response other than success. <see cref="SalesforceFaults"/> tells whether nothing was written.</summary>
    /// <param name="Refusal">The response, or the client's own rejection.</param>
    public sealed record Refused(SalesforceRefusal Refusal) : SalesforceAnswer<T>;

    /// <summary>There is no response, or none that can be read.</summary>
    /// <param name="Silence">The reason why there is none.</param>
    public sealed record NoAnswer(CallLogging.Salesforce.SalesforceSilence Silence) : SalesforceAnswer<T>;
}

/// <summary>A response other than success.</summary>
/// <param name="Status">
/// The HTTP status; 0 if the client itself held the request back (<see cref="SalesforceErrorCode.SoftLimitReached"/>).
/// </param>
/// <param name="Errors">The errors in the body; empty if the body was empty or a web page, as edge servers send.</param>
public sealed record SalesforceRefusal(int Status, ValueList<SalesforceError> Errors)
{
    /// <summary>The time to wait that the response asked for (<c>Retry-After</c>), or null. Salesforce itself sends none; servers in front of it may.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets a value indicating whether the login was rejected, so that the request itself was never sent.</summary>
    public bool IsLogin { get; init; }
}

/// <summary>The reason why there is no response.</summary>
/// <param name="Reason">The cause in a few words, without any data of the request.</param>
/// <param name="MayHaveBeenDone">True if a write may have reached the org; false for reads, and if no byte was sent.</param>
public sealed record SalesforceSilence(string Reason, bool MayHaveBeenDone);

/// <summary>Extension methods of <see cref="SalesforceAnswer{T}"/>.</summary>
internal static class Answers
{
    public static SalesforceAnswer<TOther> Select<T, TOther>(this SalesforceAnswer<T> result, Func<T, TOther> select) => result switch
    {
        SalesforceAnswer<T>.Done done => new SalesforceAnswer<TOther>.Done(select(done.Value)) { At = done.At },
        SalesforceAnswer<T>.Refused(var errorResponse) => new SalesforceAnswer<TOther>.Refused(errorResponse),
        SalesforceAnswer<T>.NoAnswer(var noResponse) => new SalesforceAnswer<TOther>.NoAnswer(noResponse),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
