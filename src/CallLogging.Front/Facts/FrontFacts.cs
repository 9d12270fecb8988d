namespace CallLogging.Front;

/// <summary>What the rules need to know of Front to plan one call: gathered once before the first write and kept with the call.</summary>
public sealed record FrontFacts
{
    /// <summary>The contact of the customer's handle, or null where there is none yet.</summary>
    public FrontId? Contact { get; init; }

    /// <summary>Whether the contact lacks the custom handle that imported messages reach it by.</summary>
    public bool ContactNeedsHandle { get; init; }

    /// <summary>The thread that the call belongs to.</summary>
    public FrontThread Thread { get; init; } = new();

    /// <summary>Teammates by an agent's e-mail address.</summary>
    public ValueList<KeyValuePair<string, FrontId>> Teammates { get; init; }

    /// <summary>The e-mail addresses that were asked for, also where no teammate has them.</summary>
    public ValueList<string> AskedAgents { get; init; }

    /// <summary>The call inbox, where calls are imported into it; null for an application channel, which has its own.</summary>
    public FrontId? Inbox { get; init; }

    /// <summary>What Front has refused for this call so far.</summary>
    public FrontRefusals Refused { get; init; } = new();
}
