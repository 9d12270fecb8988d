namespace CallLogging.Salesforce;

/// <summary>What came of one exchange over HTTP: exactly one of value (null for an empty body), refusal and silence.</summary>
internal sealed class TransportAnswer<T>
{
    public T? Value { get; init; }

    public int Status { get; init; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? At { get; init; }

    public SalesforceRefusal? Refusal { get; init; }

    public SalesforceSilence? Silence { get; init; }
}
