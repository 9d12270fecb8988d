namespace CallLogging;

/// <summary>An employee who can make or take calls, as far as an event tells.</summary>
/// <param name="Id">The provider's id of the agent.</param>
public sealed record Agent(AgentId Id)
{
    /// <summary>The agent's name, or null if not said.</summary>
    public string? Name { get; init; }

    /// <summary>The agent's e-mail address at the provider, or null if not said.</summary>
    public string? Email { get; init; }

    /// <summary>The extension or handset that rang, or null if not said.</summary>
    public string? Extension { get; init; }

    /// <summary>What is known when <paramref name="later"/> speaks after <paramref name="earlier"/>: absence deletes nothing.</summary>
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
