namespace CallLogging;

/// <summary>The compact view of a known customer that an employee sees while the telephone rings.</summary>
/// <param name="CustomerId">The customer's id in the host's directory.</param>
/// <param name="Name">The name of the customer.</param>
/// <param name="LastActivityAt">The time of the customer's last activity; null if there is none.</param>
public sealed record CustomerSummary(string CustomerId, string Name, DateTimeOffset? LastActivityAt)
{
    /// <summary>The main data, as labels and values in the order in which they are shown.</summary>
    public ValueList<KeyValuePair<string, string>> MainData { get; init; }

    /// <summary>The past activities, newest first.</summary>
    public ValueList<CallActivity> Activities { get; init; }

    /// <summary>The planned tasks: the earliest due first, tasks without a date last.</summary>
    public ValueList<FollowUpTask> PlannedTasks { get; init; }

    /// <summary>Creates the view of a customer whose history is kept as activities.</summary>
    /// <param name="customerId">The customer's id in the host's directory.</param>
    /// <param name="name">The name of the customer.</param>
    /// <param name="mainData">The main data, as labels and values.</param>
    /// <param name="activities">The customer's activities, in any order.</param>
    /// <param name="today">The current day; tasks that were due before it no longer count as planned.</param>
    /// <returns>The view, with its activities and tasks in the order in which they are shown.</returns>
    public static CustomerSummary Create(
        string customerId,
        string name,
        ValueList<KeyValuePair<string, string>> mainData,
        IEnumerable<CallActivity> activities,
        DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var past = activities.OrderByDescending(a => a.CapturedAt).ThenBy(a => a.Id, StringComparer.Ordinal).ToValueList();
        return new(customerId, name, past.IsEmpty ? null : past[0].CapturedAt)
        {
            MainData = mainData,
            Activities = past,
            PlannedTasks = past.SelectMany(a => a.Tasks).Where(t => t.DueOn is null || t.DueOn >= today)
                .OrderBy(t => t.DueOn ?? DateOnly.MaxValue).ToValueList(),
        };
    }

    /// <summary>Returns several matches in the order in which they are shown: the newest activity first, then by id.</summary>
    /// <param name="matches">The matches, in any order.</param>
    /// <returns>The ordered matches.</returns>
    public static ValueList<CustomerSummary> OrderForDisplay(IEnumerable<CustomerSummary> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        return matches.OrderByDescending(h => h.LastActivityAt ?? DateTimeOffset.MinValue)
            .ThenBy(h => h.CustomerId, StringComparer.Ordinal).ToValueList();
    }
}
