namespace CallLogging.Routing;

/// <summary>What happens to a ring that lasts when the maximum wait ends (spec R11).</summary>
public enum AtDeadline
{
    /// <summary>It is cut, and the fallback is rung.</summary>
    Cut,

    /// <summary>It may last its whole ring time; then the fallback is rung.</summary>
    Finish,
}
