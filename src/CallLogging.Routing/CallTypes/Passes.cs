namespace CallLogging.Routing;

/// <summary>How often a call goes through the members (spec R10).</summary>
public enum Passes
{
    /// <summary>Once; then the fallback.</summary>
    One,

    /// <summary>Again and again until the maximum wait ends.</summary>
    UntilDeadline,
}
