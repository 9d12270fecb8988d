namespace CallLogging.Front;

/// <summary>Finds the teammate in Front who is an agent of the telephony provider.</summary>
public static class AgentTeammates
{
    /// <summary>Finds the teammate of an agent: by the map of the settings, else by email address.</summary>
    /// <param name="agent">The agent, or null if none is known.</param>
    /// <param name="facts">The gathered facts, with the teammates that were found by email address.</param>
    /// <param name="map">The teammates by an agent's email address in any case (<see cref="FrontSettings.TeammateMap"/>).</param>
    /// <returns>The teammate or null, with the rule that decided. A teammate whom Front rejected for this call is not returned.</returns>
    public static TeammateDecision Find(Agent? agent, FrontFacts facts, ValueList<KeyValuePair<string, FrontId>> map = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (agent is null)
        {
            return new(null, TeammateRule.NoAgent);
        }

        if (string.IsNullOrWhiteSpace(agent.Email))
        {
            return new(null, TeammateRule.NoEmail);
        }

        (FrontId? id, TeammateRule rule) = FindByEmail(map, agent.Email) is { } mapped ? (mapped, TeammateRule.Map)
            : FindByEmail(facts.Teammates, agent.Email) is { } found ? (found, TeammateRule.Email)
            : ((FrontId?)null, TeammateRule.UnknownInFront);
        return id is { } known && facts.Rejected.Teammates.Contains(known) ? new(null, TeammateRule.RejectedByFront) : new(id, rule);
    }

    /// <summary>Returns the email addresses of the call's agents that have not been looked up yet.</summary>
    /// <param name="call">The call as it is known now.</param>
    /// <param name="facts">The gathered facts, with the addresses that were looked up before.</param>
    /// <param name="map">The teammates of the settings, whose agents need no look-up.</param>
    /// <returns>The addresses, each once; empty if no look-up is needed.</returns>
    public static ValueList<string> GetEmailsToLookUp(Call call, FrontFacts facts, ValueList<KeyValuePair<string, FrontId>> map = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        return GetEmails(call)
            .Where(e => FindByEmail(map, e) is null && !facts.LookedUpAgents.Contains(e, StringComparer.OrdinalIgnoreCase))
            .ToValueList();
    }

    /// <summary>Returns the email addresses of the agents who talked, dialed or wrote notes, each once in any case.</summary>
    /// <param name="call">The call; the notes of an unanswered call do not count.</param>
    public static ValueList<string> GetEmails(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        IEnumerable<Agent?> agents = [call.Agent, call.PlacedBy, .. call.IsAnswered ? call.Notes.Select(n => n.WrittenBy) : []];
        return agents.Select(a => a?.Email).OfType<string>().Where(e => e.Trim().Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToValueList();
    }

    private static FrontId? FindByEmail(ValueList<KeyValuePair<string, FrontId>> teammates, string email)
    {
        foreach (KeyValuePair<string, FrontId> teammate in teammates)
        {
            if (string.Equals(teammate.Key, email, StringComparison.OrdinalIgnoreCase))
            {
                return teammate.Value;
            }
        }

        return null;
    }
}

/// <summary>The teammate who is an agent, with the rule that decided.</summary>
/// <param name="Id">The teammate, or null: then the integration acts instead.</param>
/// <param name="Rule">The reason why the teammate was, or was not, found.</param>
public sealed record TeammateDecision(FrontId? Id, TeammateRule Rule);

/// <summary>The reason why an agent was, or was not, found among Front's teammates.</summary>
public enum TeammateRule
{
    /// <summary>The settings name the teammate (<c>TeammateMap</c>).</summary>
    Map,

    /// <summary>A teammate has the agent's email address, in any case.</summary>
    Email,

    /// <summary>No agent is known.</summary>
    NoAgent,

    /// <summary>Neither the provider nor a setting states the agent's email address.</summary>
    NoEmail,

    /// <summary>No teammate with an active account has the address.</summary>
    UnknownInFront,

    /// <summary>Front rejected this teammate for this call.</summary>
    RejectedByFront,
}
