namespace CallLogging.Front;

/// <summary>Finds the teammate that an agent is.</summary>
public static class AgentTeammates
{
    /// <summary>Decides it: by the settings' map, else by e-mail address.</summary>
    /// <param name="agent">The agent, or null.</param>
    /// <param name="facts">What was gathered.</param>
    /// <param name="map">Teammates by an agent's e-mail address (<see cref="FrontSettings.TeammateMap"/>).</param>
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

        (FrontId? id, TeammateRule rule) = Look(map, agent.Email) is { } mapped ? (mapped, TeammateRule.Map)
            : Look(facts.Teammates, agent.Email) is { } found ? (found, TeammateRule.Email)
            : ((FrontId?)null, TeammateRule.UnknownInFront);
        return id is { } known && facts.Refused.Teammates.Contains(known) ? new(null, TeammateRule.RefusedByFront) : new(id, rule);
    }

    /// <summary>The e-mail addresses of the call's agents that were not asked for yet.</summary>
    /// <param name="call">The call.</param>
    /// <param name="facts">What was gathered.</param>
    /// <param name="map">Those whom the settings name are not asked for.</param>
    public static ValueList<string> NotAsked(Call call, FrontFacts facts, ValueList<KeyValuePair<string, FrontId>> map = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(facts);
        return EmailsOf(call)
            .Where(e => Look(map, e) is null && !facts.AskedAgents.Contains(e, StringComparer.OrdinalIgnoreCase))
            .ToValueList();
    }

    /// <summary>The e-mail addresses of those who talked, dialled or wrote notes, each once.</summary>
    public static ValueList<string> EmailsOf(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        IEnumerable<Agent?> agents = [call.Agent, call.Maker, .. call.IsAnswered ? call.Notes.Select(n => n.By) : []];
        return agents.Select(a => a?.Email).OfType<string>().Where(e => e.Trim().Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToValueList();
    }

    private static FrontId? Look(ValueList<KeyValuePair<string, FrontId>> teammates, string email)
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
