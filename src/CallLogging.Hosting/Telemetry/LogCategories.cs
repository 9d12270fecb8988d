namespace CallLogging.Hosting;

/// <summary>The categories of the host's log messages, so that levels can be set by part. All begin with the name of the project.</summary>
/// <remarks>The packages log under <c>CallLogging.Aircall</c>, <c>CallLogging.Salesforce</c> and <c>CallLogging.Front</c>.</remarks>
internal static class LogCategories
{
    /// <summary>Requests of providers: refused, parked, not stored.</summary>
    public const string Intake = CallLoggingTelemetry.Name + ".Intake";

    /// <summary>Calls on their way to destinations, and the work queues.</summary>
    public const string Delivery = CallLoggingTelemetry.Name + ".Delivery";

    /// <summary>The histories of providers.</summary>
    public const string History = CallLoggingTelemetry.Name + ".History";

    /// <summary>Accounts without activity.</summary>
    public const string Accounts = CallLoggingTelemetry.Name + ".Accounts";

    /// <summary>Findings of the diagnostics.</summary>
    public const string Diagnostics = CallLoggingTelemetry.Name + ".Diagnostics";

    /// <summary>The messages for people at the start of a host: connections, stores, addresses.</summary>
    public const string Start = CallLoggingTelemetry.Name + ".Start";

    /// <summary>Routing and the call lists.</summary>
    public const string Routing = CallLoggingTelemetry.Name + ".Routing";
}
