namespace CallLogging;

/// <summary>How much a finding matters: of a doctor, or of a check of settings.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; all works as wanted.</summary>
    Info,

    /// <summary>It works, but something is missing, or not as people would expect.</summary>
    Warning,

    /// <summary>Calls go wrong: not written, not routed, or perhaps twice.</summary>
    Error,
}
