namespace CallLogging;

/// <summary>A call that somebody wants to make.</summary>
/// <param name="Account">The provider's account.</param>
/// <param name="Agent">Who calls.</param>
/// <param name="To">Whom.</param>
public sealed record DialRequest(string Account, AgentId Agent, PhoneNumber To)
{
    /// <summary>The company number to show, or null for the provider's choice.</summary>
    public PhoneNumber? From { get; init; }

    /// <summary>Which of the agent's handsets, by the provider's own id, or null if he has one.</summary>
    public string? Handset { get; init; }
}
