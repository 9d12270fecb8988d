namespace CallLogging.Salesforce;

/// <summary>What happens to a valid number that no record has (spec S23).</summary>
public enum UnknownNumber
{
    /// <summary>A contact is created.</summary>
    CreateContact,

    /// <summary>A lead is created.</summary>
    CreateLead,

    /// <summary>An account is created.</summary>
    CreateAccount,

    /// <summary>No record: the Task stands alone.</summary>
    Nothing,
}
