namespace CallLogging.Simulators;

/// <summary>A channel of the simulated company.</summary>
/// <param name="Id">Front's id, such as <c>cha_1</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="InboxId">The inbox that its new conversations go to.</param>
public sealed record SimulatedFrontChannel(string Id, string Name, string InboxId)
{
    /// <summary>The type in the API's word. Default <c>custom</c>, which an application's channel is too.</summary>
    public string Type { get; init; } = "custom";

    /// <summary>Whether the handles of its messages are phone numbers. Default true; else they become <c>custom</c> handles. The API does not show it.</summary>
    public bool HasPhoneContacts { get; init; } = true;

    /// <summary>Whether people can reply on it. Default false. The API does not show it.</summary>
    public bool AllowsReplies { get; init; }

    /// <summary>Whether its configuration is valid. Default true.</summary>
    public bool IsValid { get; init; } = true;
}
