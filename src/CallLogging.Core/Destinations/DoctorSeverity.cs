namespace CallLogging;

/// <summary>How much a doctor's finding matters.</summary>
public enum DoctorSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Calls are written, but not all of what was wanted.</summary>
    Warning,

    /// <summary>Calls cannot be written.</summary>
    Error,
}
