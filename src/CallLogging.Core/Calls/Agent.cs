namespace CallLogging;

/// <summary>An employee who can make or take calls, as the provider knows them.</summary>
/// <param name="Id">The provider's id of the agent.</param>
public sealed record Agent(AgentId Id)
{
    /// <summary>The name of the agent, or null if no event states it.</summary>
    public string? Name { get; init; }

    /// <summary>The email address of the agent at the provider, or null if no event states it.</summary>
    public string? Email { get; init; }

    /// <summary>The extension or handset that rang, or null if no event states it.</summary>
    public string? Extension { get; init; }

    /// <summary>Merges what two events state about an agent: the later event counts, but what it leaves out stays.</summary>
    internal static Agent Merge(Agent? earlier, Agent later)
    {
        if (earlier is null || ReferenceEquals(earlier, later) || earlier.Id != later.Id)
        {
            return later;
        }

        if ((later.Name is not null || earlier.Name is null)
            && (later.Email is not null || earlier.Email is null)
            && (later.Extension is not null || earlier.Extension is null))
        {
            return later;
        }

        return later with
        {
            Name = later.Name ?? earlier.Name,
            Email = later.Email ?? earlier.Email,
            Extension = later.Extension ?? earlier.Extension,
        };
    }
}

/// <summary>A group of agents at the provider.</summary>
/// <param name="Id">The provider's id of the team.</param>
/// <param name="Name">The name of the team, or null if no event states it.</param>
public sealed record Team(TeamId Id, string? Name = null);

/// <summary>An agent who was rung for a call, with the outcome.</summary>
/// <param name="Agent">The agent who was rung.</param>
/// <param name="Outcome">The outcome of the attempt to reach the agent.</param>
public sealed record AgentAttempt(Agent Agent, AttemptOutcome Outcome);

/// <summary>The outcome of the attempt to reach one agent. If an agent is rung several times, the greatest outcome counts.</summary>
public enum AttemptOutcome
{
    /// <summary>The agent was rung and has not answered.</summary>
    NoAnswer,

    /// <summary>The agent declined the call.</summary>
    Declined,

    /// <summary>The agent's telephone was busy.</summary>
    Busy,

    /// <summary>The agent answered and talked.</summary>
    Answered,
}
