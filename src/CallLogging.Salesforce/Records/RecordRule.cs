namespace CallLogging.Salesforce;

/// <summary>What decided on the record of a call (spec S19, S23).</summary>
public enum RecordRule
{
    /// <summary>A record has the number.</summary>
    Matched,

    /// <summary>No record that the search knows has the number, but one was created for it before (spec S24): the search index lags.</summary>
    Remembered,

    /// <summary>No record has the number: one is created.</summary>
    Created,

    /// <summary>No record has the number, and the settings create none.</summary>
    NoMatch,

    /// <summary>The customer withheld the number.</summary>
    NumberWithheld,

    /// <summary>What the provider gave is no number, or none that can be in use.</summary>
    NumberInvalid,

    /// <summary>The new record was refused for good: the Task is written without one.</summary>
    RecordRefused,
}
