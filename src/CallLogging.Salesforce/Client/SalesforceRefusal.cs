namespace CallLogging.Salesforce;

/// <summary>An answer other than success.</summary>
/// <param name="Status">The HTTP status; 0 if the client itself held the request back (<see cref="SalesforceErrorCode.SoftLimitReached"/>).</param>
/// <param name="Errors">The errors of its body; none where the body was empty or a web page, as edge servers send.</param>
public sealed record SalesforceRefusal(int Status, ValueList<SalesforceError> Errors)
{
    /// <summary>How long the answer asked to wait (<c>Retry-After</c>), or null. Salesforce itself sends none; servers before it may.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it was the login that was refused, so that the request itself was never sent.</summary>
    public bool IsLogin { get; init; }
}
