namespace CallLogging.Salesforce;

/// <summary>What the owner of a record is.</summary>
public enum RecordOwnerKind
{
    /// <summary>A user who can own a Task.</summary>
    ActiveUser,

    /// <summary>A user who has been deactivated and can own no Task.</summary>
    InactiveUser,

    /// <summary>A queue: nobody in person.</summary>
    Queue,
}
