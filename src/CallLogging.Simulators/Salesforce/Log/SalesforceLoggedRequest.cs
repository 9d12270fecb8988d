namespace CallLogging.Simulators;

/// <summary>A request that came.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Status">The HTTP status of the answer; 0 where none came.</param>
/// <param name="Fault">The fault that met it, or null.</param>
public sealed record SalesforceLoggedRequest(int Number, DateTimeOffset At, string Method, string Target, int Status, string? Fault)
{
    /// <summary>The beginning of the body, as far as the options let it be kept.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
