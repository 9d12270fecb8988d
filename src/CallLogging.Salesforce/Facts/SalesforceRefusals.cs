namespace CallLogging.Salesforce;

/// <summary>What Salesforce has refused for good while a call was written: the next plan does without.</summary>
public sealed record SalesforceRefusals
{
    /// <summary>Whether the new record was refused, by a required field or a validation rule (spec S23).</summary>
    public bool NewRecord { get; init; }

    /// <summary>Fields of the Task that the integration user may not see or set, by API name.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>Users that cannot own the Task.</summary>
    public ValueList<SalesforceId> Owners { get; init; }
}
