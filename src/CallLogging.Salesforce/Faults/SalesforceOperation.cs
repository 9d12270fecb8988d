namespace CallLogging.Salesforce;

/// <summary>What a request did, as far as its faults care.</summary>
public enum SalesforceOperation
{
    /// <summary>It read; nothing can have been written.</summary>
    Read,

    /// <summary>It created, also by upsert.</summary>
    Create,

    /// <summary>It changed a record that is addressed by its id.</summary>
    Update,
}
