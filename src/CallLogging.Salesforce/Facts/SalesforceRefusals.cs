namespace CallLogging.Salesforce;

/// <summary>What Salesforce has refused for good while a call was written: the next plan does without.</summary>
public sealed record SalesforceRefusals
{
    /// <summary>Whether the new record was refused, by a required field or a validation rule (spec S23).</summary>
    public bool NewRecord { get; init; }

    /// <summary>Whether a new case was refused for good: the Task relates to none (spec S22).</summary>
    public bool NewCase { get; init; }

    /// <summary>Whether somebody deleted the Task: it stays deleted (spec S29).</summary>
    public bool TaskDeleted { get; init; }

    /// <summary>How often the records were looked up again because one of them was gone.</summary>
    public int LookUps { get; init; }

    /// <summary>Fields of the Task that the integration user may not see or set, by API name.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>Users that cannot own the Task.</summary>
    public ValueList<SalesforceId> Owners { get; init; }
}
