namespace CallLogging.Front;

/// <summary>What Front has refused for a call so far: its next plan does without.</summary>
public sealed record FrontRefusals
{
    /// <summary>Whether the contact cannot be created: the messages go without.</summary>
    public bool Contact { get; init; }

    /// <summary>Teammates who cannot be an author or an assignee here.</summary>
    public ValueList<FrontId> Teammates { get; init; }

    /// <summary>Whether the conversation cannot be assigned.</summary>
    public bool Assignment { get; init; }

    /// <summary>Whether followers cannot be added.</summary>
    public bool Followers { get; init; }

    /// <summary>Whether comments cannot be written.</summary>
    public bool Comments { get; init; }
}
