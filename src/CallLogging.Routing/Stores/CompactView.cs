namespace CallLogging.Routing;

/// <summary>What an employee sees of a known customer while the phone rings (spec R19).</summary>
/// <param name="CustomerId">The customer's id in the host's directory.</param>
/// <param name="Name">His name.</param>
/// <param name="LastActivityAt">When something happened with him last; null if nothing did.</param>
public sealed record CompactView(string CustomerId, string Name, DateTimeOffset? LastActivityAt)
{
    /// <summary>The main data, as labels and values.</summary>
    public ValueList<KeyValuePair<string, string>> MainData { get; init; }

    /// <summary>Past activities, newest first.</summary>
    public ValueList<Activity> Activities { get; init; }

    /// <summary>Planned tasks.</summary>
    public ValueList<FollowUpTask> PlannedTasks { get; init; }

    /// <summary>Several hits in the order in which they are shown: newest activity first, then by id.</summary>
    public static ValueList<CompactView> InOrder(IEnumerable<CompactView> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        return hits.OrderByDescending(h => h.LastActivityAt ?? DateTimeOffset.MinValue)
            .ThenBy(h => h.CustomerId, StringComparer.Ordinal).ToValueList();
    }
}
