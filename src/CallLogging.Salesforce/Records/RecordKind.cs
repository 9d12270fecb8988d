namespace CallLogging.Salesforce;

/// <summary>What a call can be logged to.</summary>
public enum RecordKind
{
    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A lead that is not converted.</summary>
    Lead,

    /// <summary>A business account.</summary>
    Account,

    /// <summary>A person account: an account and a contact in one.</summary>
    PersonAccount,
}
