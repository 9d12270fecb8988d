namespace CallLogging.Simulators;

/// <summary>Which of Front's three ways to tell of events a webhook goes.</summary>
public enum FrontWebhookKind
{
    /// <summary>An application's webhook: an envelope around an event, signed with the app's secret over time and body.</summary>
    Application,

    /// <summary>A rule's webhook: the bare event, signed with the API secret over the body (SHA-1).</summary>
    Rule,

    /// <summary>A channel's webhook (<c>message_imported</c>): signed like an application's.</summary>
    Channel,
}
