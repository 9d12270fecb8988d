namespace CallLogging;

/// <summary>The reason why nobody answered a call, in the provider's word. An open set: unknown words are kept as they are.</summary>
/// <param name="Value">The word, such as <c>no_available_agent</c>. It is never translated.</param>
public readonly record struct MissedReason(string Value)
{
    /// <summary>The call came outside the opening hours of the line.</summary>
    public static MissedReason OutOfOpeningHours { get; } = new("out_of_opening_hours");

    /// <summary>No agent was available to be rung.</summary>
    public static MissedReason NoAvailableAgent { get; } = new("no_available_agent");

    /// <summary>The customer hung up in a menu.</summary>
    public static MissedReason AbandonedInIvr { get; } = new("abandoned_in_ivr");

    /// <summary>The customer hung up on a line without a menu, before any agent was rung.</summary>
    public static MissedReason AbandonedInClassic { get; } = new("abandoned_in_classic");

    /// <summary>The customer hung up within ten seconds.</summary>
    public static MissedReason ShortAbandoned { get; } = new("short_abandoned");

    /// <summary>Agents were rung, and none answered.</summary>
    public static MissedReason AgentsDidNotAnswer { get; } = new("agents_did_not_answer");

    /// <summary>The six reasons that Aircall documents.</summary>
    public static ValueList<MissedReason> Known { get; } =
        [OutOfOpeningHours, NoAvailableAgent, AbandonedInIvr, AbandonedInClassic, ShortAbandoned, AgentsDidNotAnswer];

    /// <summary>Returns the word.</summary>
    /// <returns>The value, as the provider writes it.</returns>
    public override string ToString() => Value;
}
