namespace CallLogging;

/// <summary>What an employee sees of a known customer while the phone rings (spec R19).</summary>
/// <param name="CustomerId">The customer's id in the host's directory.</param>
/// <param name="Name">His name.</param>
/// <param name="LastActivityAt">When something happened with him last; null if nothing did.</param>
public sealed record CompactView(string CustomerId, string Name, DateTimeOffset? LastActivityAt)
{
    /// <summary>The main data, as labels and values.</summary>
    public ValueList<KeyValuePair<string, string>> MainData { get; init; }

    /// <summary>Past activities, newest first.</summary>
    public ValueList<CallActivity> Activities { get; init; }

    /// <summary>Planned tasks: the earliest due first, those without a date last.</summary>
    public ValueList<FollowUpTask> PlannedTasks { get; init; }

    /// <summary>The view of a customer whose history is kept as activities.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="name">His name.</param>
    /// <param name="mainData">Labels and values.</param>
    /// <param name="activities">His activities in any order.</param>
    /// <param name="today">Tasks that were due before this day are not planned any more.</param>
    public static CompactView Of(
        string customerId,
        string name,
        ValueList<KeyValuePair<string, string>> mainData,
        IEnumerable<CallActivity> activities,
        DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var past = activities.OrderByDescending(a => a.At).ThenBy(a => a.Id, StringComparer.Ordinal).ToValueList();
        return new(customerId, name, past.IsEmpty ? null : past[0].At)
        {
            MainData = mainData,
            Activities = past,
            PlannedTasks = past.SelectMany(a => a.Tasks).Where(t => t.DueOn is null || t.DueOn >= today)
                .OrderBy(t => t.DueOn ?? DateOnly.MaxValue).ToValueList(),
        };
    }

    /// <summary>Several hits in the order in which they are shown: newest activity first, then by id.</summary>
    public static ValueList<CompactView> InOrder(IEnumerable<CompactView> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        return hits.OrderByDescending(h => h.LastActivityAt ?? DateTimeOffset.MinValue)
            .ThenBy(h => h.CustomerId, StringComparer.Ordinal).ToValueList();
    }
}
