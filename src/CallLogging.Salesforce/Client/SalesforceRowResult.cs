namespace CallLogging.Salesforce;

/// <summary>What came of one row.</summary>
/// <param name="Id">The record, or null if the row was refused.</param>
/// <param name="Errors">Why it was refused; none if it was written.</param>
public sealed record SalesforceRowResult(SalesforceId? Id, ValueList<SalesforceError> Errors)
{
    /// <summary>Whether the row was written.</summary>
    public bool IsDone => Id is not null && Errors.IsEmpty;

    /// <summary>Whether an upsert created it; null for other requests.</summary>
    public bool? Created { get; init; }
}
