using System.Collections.Frozen;

namespace CallLogging.Routing;

/// <summary>The members of a call type in their explicit order, with a fast look-up of an agent's place. Immutable.</summary>
public sealed class MemberOrder
{
    private readonly FrozenDictionary<string, int> _places;
    private readonly AgentId[] _agents;
    private readonly Member[] _members;
    private readonly ulong[] _hashes;

    /// <summary>Creates a member order.</summary>
    /// <param name="members">The members; an agent who is listed twice counts at their first place.</param>
    public MemberOrder(IEnumerable<Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members.DistinctBy(m => m.Agent)];
        _agents = Array.ConvertAll(_members, m => m.Agent);
        _hashes = Array.ConvertAll(_members, m => StableHash.Compute(m.Agent.Value));
        _places = _agents.Select((a, i) => KeyValuePair.Create(a.Value, i)).ToFrozenDictionary(StringComparer.Ordinal);
        Agents = _agents.ToValueList();
    }

    /// <summary>The number of members.</summary>
    public int Count => _agents.Length;

    /// <summary>The members' ids in their order.</summary>
    public ValueList<AgentId> Agents { get; }

    /// <summary>Gets the agent at a place.</summary>
    /// <param name="place">The place, from 0 to below <see cref="Count"/>.</param>
    public AgentId this[int place] => _agents[place];

    internal ReadOnlySpan<Member> Members => _members;

    internal ReadOnlySpan<ulong> Hashes => _hashes;

    /// <summary>Returns the place of an agent.</summary>
    /// <param name="agent">The agent's id.</param>
    /// <returns>The place, from 0, or -1 if the agent is not a member.</returns>
    public int IndexOf(AgentId agent) => _places.TryGetValue(agent.Value, out int place) ? place : -1;

    /// <summary>Returns the place at which the search begins.</summary>
    /// <param name="cursor">The agent of the last turn, or null before the first.</param>
    /// <returns>The place after the cursor; 0 without a cursor, after the last member, and after an agent who is not a member.</returns>
    public int GetStartIndex(AgentId? cursor)
    {
        int place = cursor is { } agent ? IndexOf(agent) + 1 : 0;
        return place < _agents.Length ? place : 0;
    }

    /// <summary>Returns the cursor after the member order was edited.</summary>
    /// <param name="cursor">The cursor before the edit, or null.</param>
    /// <param name="edited">The member order after the edit.</param>
    /// <returns>The same agent if they are still a member; otherwise the nearest predecessor who is; null if there is none, or if there
    /// was no cursor.</returns>
    public AgentId? FindCursorAfterEdit(AgentId? cursor, MemberOrder edited)
    {
        ArgumentNullException.ThrowIfNull(edited);
        if (cursor is not { } agent || edited.IndexOf(agent) >= 0 || IndexOf(agent) < 0)
        {
            return cursor is { } kept && edited.IndexOf(kept) >= 0 ? kept : null;
        }

        int place = IndexOf(agent);
        for (int i = 1; i < Count; i++)
        {
            AgentId before = _agents[(place - i + Count) % Count];
            if (edited.IndexOf(before) >= 0)
            {
                return before;
            }
        }

        return null;
    }
}
