namespace CallLogging.Hosting;

/// <summary>Names the traces and metrics of the pipeline and of routing.</summary>
/// <remarks>
/// Durations are in seconds. Tags name providers, accounts, destinations, kinds and results; no tag holds a phone number or anything that
/// was said. The page docs/operating.md lists the instruments and when to alert.
/// </remarks>
/// <example><code>services.AddOpenTelemetry().WithMetrics(m => m.AddMeter(CallLoggingTelemetry.Name)).WithTracing(t => t.AddSource(CallLoggingTelemetry.Name));</code></example>
public static class CallLoggingTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    /// <value><c>CallLogging</c>.</value>
    public const string Name = "CallLogging";
}
