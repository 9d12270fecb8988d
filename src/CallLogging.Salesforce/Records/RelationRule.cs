namespace CallLogging.Salesforce;

/// <summary>What decided on the record that a Task relates to (spec S21, S22).</summary>
public enum RelationRule
{
    /// <summary>The account that the number belongs to.</summary>
    Account,

    /// <summary>The contact's open case.</summary>
    OpenCase,

    /// <summary>The contact has no open case: one is created.</summary>
    NewCase,

    /// <summary>A case was to be created, and Salesforce refused it.</summary>
    CaseRefused,

    /// <summary>The contact's open opportunity.</summary>
    OpenOpportunity,

    /// <summary>The settings relate contacts' Tasks to nothing, or the contact has nothing open.</summary>
    NothingOpen,

    /// <summary>A Task of a lead can relate to nothing else: Salesforce refuses it.</summary>
    LeadForbids,

    /// <summary>There is no record.</summary>
    NoRecord,
}
