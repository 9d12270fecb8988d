namespace CallLogging.Salesforce;

/// <summary>What a contact's Task relates to (spec S21, S22).</summary>
public enum RelatedRecord
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The contact's open case, the first that Salesforce returns.</summary>
    Case,

    /// <summary>The contact's open case; where there is none, a case is created.</summary>
    CaseOrCreate,

    /// <summary>The contact's open opportunity, the first that Salesforce returns.</summary>
    Opportunity,
}
