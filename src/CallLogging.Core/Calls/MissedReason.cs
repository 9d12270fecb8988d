namespace CallLogging;

/// <summary>Why nobody answered, in the provider's word. An open set: unknown words are kept as they are (spec C6).</summary>
/// <param name="Value">The word, such as <c>no_available_agent</c>. Never translated.</param>
public readonly record struct MissedReason(string Value)
{
    /// <summary>The call came outside the line's opening hours.</summary>
    public static MissedReason OutOfOpeningHours { get; } = new("out_of_opening_hours");

    /// <summary>Nobody could be rung.</summary>
    public static MissedReason NoAvailableAgent { get; } = new("no_available_agent");

    /// <summary>The customer left in a menu.</summary>
    public static MissedReason AbandonedInIvr { get; } = new("abandoned_in_ivr");

    /// <summary>The customer left on a line without menu, before anybody was rung.</summary>
    public static MissedReason AbandonedInClassic { get; } = new("abandoned_in_classic");

    /// <summary>The customer left within ten seconds.</summary>
    public static MissedReason ShortAbandoned { get; } = new("short_abandoned");

    /// <summary>Agents were rung, none answered.</summary>
    public static MissedReason AgentsDidNotAnswer { get; } = new("agents_did_not_answer");

    /// <summary>The six reasons that Aircall documents.</summary>
    public static ValueList<MissedReason> Known { get; } =
        [OutOfOpeningHours, NoAvailableAgent, AbandonedInIvr, AbandonedInClassic, ShortAbandoned, AgentsDidNotAnswer];

    /// <summary>The word.</summary>
    public override string ToString() => Value;
}
