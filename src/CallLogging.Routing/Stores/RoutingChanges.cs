namespace CallLogging.Routing;

/// <summary>The changes of one step, which a store writes in one transaction.</summary>
/// <param name="CallTypes">The call types whose state is new or changed.</param>
/// <param name="Agents">The employees whose presence is new or changed.</param>
/// <param name="Sessions">The calls that are new or changed, including finished ones.</param>
public sealed record RoutingChanges(
    ValueList<StoredCallType> CallTypes, ValueList<AgentPresence> Agents, ValueList<RoutingSession> Sessions)
{
    // Why: docs/decisions/0057-missed-list-from-facts.md
    /// <summary>The reports for the lists of missed calls and follow-ups, to be recorded in the same transaction.</summary>
    public ValueList<ListedCall> ListedCalls { get; init; }

    /// <summary>Gets a value indicating whether nothing changed.</summary>
    public bool IsEmpty => CallTypes.IsEmpty && Agents.IsEmpty && Sessions.IsEmpty;

    /// <summary>Computes the changes between two states.</summary>
    /// <param name="before">The state before a step.</param>
    /// <param name="after">The state that the step made from it. Removed rows are not reported, because a step removes none.</param>
    public static RoutingChanges Compute(RoutingState before, RoutingState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (ReferenceEquals(before, after))
        {
            return new([], [], []);
        }

        return new(
            FindChanged(before.CallTypeTable, after.CallTypeTable).Select(r => r.ToStored()).ToValueList(),
            FindChanged(before.Roster.Agents, after.Roster.Agents).ToValueList(),
            FindChanged(before.SessionTable, after.SessionTable).ToValueList())
        {
            ListedCalls = FindChanged(before.SessionTable, after.SessionTable).Select(s => FindListedCall(before, after, s)).OfType<ListedCall>().ToValueList(),
        };
    }

    private static ListedCall? FindListedCall(RoutingState before, RoutingState after, RoutingSession session)
    {
        if (ListedCall.From(session) is not { } told || (before.Find(session.Call) is { } known && ListedCall.From(known) == told))
        {
            return null;
        }

        bool isOwnLine = session.Caller.Number is { } caller && CallTypeNumbers.Find([.. after.CallTypes.Select(c => c.Type)], caller) is not null;
        return isOwnLine ? told with { IsOwnLine = true } : told;
    }

    // A step shares unchanged rows with the state before it, so comparing references is enough.
    private static IEnumerable<T> FindChanged<T>(T[] before, T[] after)
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
