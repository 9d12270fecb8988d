namespace CallLogging.Hosting;

/// <summary>What working on one call told of the destination.</summary>
internal enum RunHealth
{
    /// <summary>Nothing: it was not asked.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Healthy,

    /// <summary>It failed in a way that may pass, or did not answer.</summary>
    Failed,

    /// <summary>It asked to be left alone.</summary>
    Paused,
}
