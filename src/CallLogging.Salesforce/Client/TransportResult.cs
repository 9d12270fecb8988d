namespace CallLogging.Salesforce;

/// <summary>The result of one HTTP exchange: exactly one of a value (null for an empty body), an error response, and no response.</summary>
/// <typeparam name="T">The type of the response's body.</typeparam>
internal sealed class TransportResult<T>
{
    /// <summary>The body of a successful response, or null.</summary>
    public T? Value { get; init; }

    /// <summary>The HTTP status; 0 if there is no response.</summary>
    public int Status { get; init; }

    /// <summary>The time of the response by the server's clock.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>The response other than success, or null.</summary>
    public SalesforceErrorResponse? Rejected { get; init; }

    /// <summary>The reason why there is no response, or null.</summary>
    public NoResponse? NoResponse { get; init; }
}
