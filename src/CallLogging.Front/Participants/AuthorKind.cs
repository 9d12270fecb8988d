namespace CallLogging.Front;

/// <summary>As whom an activity is written.</summary>
public enum AuthorKind
{
    /// <summary>As the customer: an inbound message.</summary>
    Customer,

    /// <summary>As a teammate: an outbound message of his.</summary>
    Teammate,

    /// <summary>As the integration: an outbound message without author.</summary>
    Integration,
}
