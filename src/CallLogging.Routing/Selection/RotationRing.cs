using System.Collections.Frozen;

namespace CallLogging.Routing;

/// <summary>The members of a call type in their order, with a quick way from an agent to his place. Immutable.</summary>
public sealed class RotationRing
{
    private readonly FrozenDictionary<string, int> _places;
    private readonly AgentId[] _agents;
    private readonly Member[] _members;
    private readonly ulong[] _hashes;

    /// <summary>Makes a ring.</summary>
    /// <param name="members">The members; who stands there twice counts at his first place.</param>
    public RotationRing(IEnumerable<Member> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members.DistinctBy(m => m.Agent)];
        _agents = Array.ConvertAll(_members, m => m.Agent);
        _hashes = Array.ConvertAll(_members, m => StableHash.Of(m.Agent.Value));
        _places = _agents.Select((a, i) => KeyValuePair.Create(a.Value, i)).ToFrozenDictionary(StringComparer.Ordinal);
        Agents = _agents.ToValueList();
    }

    /// <summary>How many members there are.</summary>
    public int Count => _agents.Length;

    /// <summary>The agents in their order.</summary>
    public ValueList<AgentId> Agents { get; }

    /// <summary>The agent at a place, from 0.</summary>
    public AgentId this[int place] => _agents[place];

    internal ReadOnlySpan<Member> Members => _members;

    internal ReadOnlySpan<ulong> Hashes => _hashes;

    /// <summary>An agent's place, or -1 if he is no member.</summary>
    public int PlaceOf(AgentId agent) => _places.TryGetValue(agent.Value, out int place) ? place : -1;

    /// <summary>The place behind a cursor: 0 without one, behind the last member, and behind somebody who is no member.</summary>
    public int PlaceBehind(AgentId? cursor)
    {
        int place = cursor is { } agent ? PlaceOf(agent) + 1 : 0;
        return place < _agents.Length ? place : 0;
    }

    /// <summary>Where a cursor stands after the list was edited: where it was, or, if that member was removed, at the nearest
    /// member before him who stayed (spec R6); null if none of them did.</summary>
    public AgentId? CursorAfterEdit(AgentId? cursor, RotationRing edited)
    {
        ArgumentNullException.ThrowIfNull(edited);
        if (cursor is not { } agent || edited.PlaceOf(agent) >= 0 || PlaceOf(agent) < 0)
        {
            return cursor is { } kept && edited.PlaceOf(kept) >= 0 ? kept : null;
        }

        int place = PlaceOf(agent);
        for (int i = 1; i < Count; i++)
        {
            AgentId before = _agents[(place - i + Count) % Count];
            if (edited.PlaceOf(before) >= 0)
            {
                return before;
            }
        }

        return null;
    }
}
