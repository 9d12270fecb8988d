namespace CallLogging.Salesforce;

/// <summary>What a request was about.</summary>
public enum SalesforceTarget
{
    /// <summary>No single record: a query, a search, a describe.</summary>
    None,

    /// <summary>The call's Task.</summary>
    Task,

    /// <summary>A contact, lead or account.</summary>
    Record,

    /// <summary>A case.</summary>
    Case,
}
