namespace CallLogging.Routing;

/// <summary>What a step changed: what a store has to write, in one transaction.</summary>
/// <param name="Rotations">Rotations that are new or changed.</param>
/// <param name="Agents">Employees who are new or changed.</param>
/// <param name="Sessions">Calls that are new or changed, settled ones too.</param>
public sealed record RoutingChanges(
    ValueList<RotationMemory> Rotations, ValueList<AgentPresence> Agents, ValueList<RingSession> Sessions)
{
    /// <summary>What the lists of missed calls and follow-ups have to be told, in the same transaction.</summary>
    public ValueList<ListedCall> Listed { get; init; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Rotations.IsEmpty && Agents.IsEmpty && Sessions.IsEmpty;

    /// <summary>What differs between two states, the later of which a step made from the earlier.</summary>
    public static RoutingChanges Between(RoutingState before, RoutingState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (ReferenceEquals(before, after))
        {
            return new([], [], []);
        }

        return new(
            Changed(before.RotationTable, after.RotationTable).Select(r => r.Remember()).ToValueList(),
            Changed(before.Roster.Agents, after.Roster.Agents).ToValueList(),
            Changed(before.SessionTable, after.SessionTable).ToValueList())
        {
            Listed = Changed(before.SessionTable, after.SessionTable).Select(s => Told(before, s)).OfType<ListedCall>().ToValueList(),
        };
    }

    private static ListedCall? Told(RoutingState before, RingSession session) =>
        ListedCall.Of(session) is { } told && (before.Find(session.Call) is not { } known || ListedCall.Of(known) != told) ? told : null;

    // A step shares with its state what it did not change: comparing references is enough.
    private static IEnumerable<T> Changed<T>(T[] before, T[] after)
        where T : class
    {
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        var known = new HashSet<T>(before, ReferenceEqualityComparer.Instance);
        return after.Where(row => !known.Contains(row));
    }
}
