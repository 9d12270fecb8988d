namespace CallLogging.Salesforce;

/// <summary>What came of one request inside a composite one.</summary>
/// <param name="Reference">Which request.</param>
/// <param name="Status">Its HTTP status.</param>
public sealed record SalesforceSubanswer(string Reference, int Status)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>The record written; null for an update (204) and for what was not written.</summary>
    public SalesforceId? Id { get; init; }

    /// <summary>Whether an upsert created the record; null for other requests.</summary>
    public bool? Created { get; init; }

    /// <summary>The page of a query, or null.</summary>
    public SalesforcePage? Page { get; init; }

    /// <summary>The record read, or null.</summary>
    public SalesforceRecord? Record { get; init; }

    /// <summary>Why it was not done; none if it was.</summary>
    public ValueList<SalesforceError> Errors { get; init; }
}
