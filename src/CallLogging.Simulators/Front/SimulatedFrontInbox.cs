namespace CallLogging.Simulators;

/// <summary>An inbox of the simulated company.</summary>
/// <param name="Id">Front's id, such as <c>inb_1</c>.</param>
/// <param name="Name">The name that people see.</param>
public sealed record SimulatedFrontInbox(string Id, string Name)
{
    /// <summary>Who has access, by teammate id. Default nobody is named.</summary>
    public ValueList<string> TeammateIds { get; init; }
}
