namespace CallLogging.Routing;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>It works, and not as people would expect.</summary>
    Warning,

    /// <summary>Calls go wrong.</summary>
    Error,
}
