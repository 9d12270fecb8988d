namespace CallLogging.Salesforce;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; calls are logged as wanted.</summary>
    Info,

    /// <summary>Calls are logged, but something of them is missing or may be.</summary>
    Warning,

    /// <summary>Calls are not logged, or may be logged twice.</summary>
    Error,
}
