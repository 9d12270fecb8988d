using System.Collections.Frozen;

namespace CallLogging.Routing;

/// <summary>All employees of an account, each in a slot that never changes during the life of the state. Immutable.</summary>
internal sealed class Roster
{
    private readonly FrozenDictionary<string, int> _slots;

    private Roster(AgentPresence[] agents, FrozenDictionary<string, int> slots)
    {
        Agents = agents;
        _slots = slots;
    }

    public static Roster Empty { get; } = new([], FrozenDictionary<string, int>.Empty);

    public AgentPresence[] Agents { get; }

    public int FindSlot(AgentId agent) => agent.Value is { } id && _slots.TryGetValue(id, out int slot) ? slot : -1;

    public Roster With(IEnumerable<AgentPresence> added)
    {
        AgentPresence[] news = [.. added.DistinctBy(a => a.Agent).Where(a => FindSlot(a.Agent) < 0)];
        if (news.Length == 0)
        {
            return this;
        }

        AgentPresence[] agents = [.. Agents, .. news];
        return new(agents, agents.Select((a, i) => KeyValuePair.Create(a.Agent.Value, i)).ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Returns a roster of the same employees with other presences, slot by slot.</summary>
    public Roster With(AgentPresence[] agents) => new(agents, _slots);
}
