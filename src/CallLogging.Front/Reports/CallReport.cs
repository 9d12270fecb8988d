namespace CallLogging.Front;

/// <summary>The calls and conversations that a team received in a time span.</summary>
/// <param name="Total">The counts over all calls of the span.</param>
/// <param name="ByQualification">The counts per qualification, in the order of <see cref="CallQualification"/>.</param>
/// <param name="ByLine">The counts per line, most calls first.</param>
/// <param name="ByAgent">The counts per agent, most calls first; calls that nobody answered have the empty key.</param>
public sealed record CallReport(
    CallCounts Total, ValueList<CallReportRow> ByQualification, ValueList<CallReportRow> ByLine, ValueList<CallReportRow> ByAgent)
{
    /// <summary>Counts calls and their conversations. The order of the calls does not matter, and a call that is given twice counts once.</summary>
    /// <param name="calls">The calls; those without a qualification (internal, in progress) are left out.</param>
    /// <param name="from">The start of the span: calls that started then or later count.</param>
    /// <param name="to">The end of the span: calls that started then or later do not count.</param>
    /// <param name="team">The team whose calls count, or null for all calls.</param>
    /// <returns>The report.</returns>
    public static CallReport Create(IEnumerable<ReportedCall> calls, DateTimeOffset from, DateTimeOffset to, TeamId? team = null)
    {
        ArgumentNullException.ThrowIfNull(calls);
        List<ReportedCall> counted = [.. calls
            .Where(c => c.Call.StartedAt >= from && c.Call.StartedAt < to
                && (team is null || c.Call.Team?.Id == team)
                && ConversationSubject.Qualify(c.Call) is not null)
            .DistinctBy(c => c.Call.Key)
            .OrderBy(c => c.Call.StartedAt).ThenBy(c => c.Call.Key.ToString(), StringComparer.Ordinal)];
        return new(
            CountAll(counted),
            counted.GroupBy(c => ConversationSubject.Qualify(c.Call)!.Value).OrderBy(g => g.Key)
                .Select(g => new CallReportRow(SnakeCase.From(g.Key), "", CountAll(g))).ToValueList(),
            CountBy(counted, c => c.Line is { } line ? ($"{c.Key.AccountKey}:{line.Id.Value}", line.Name) : ("", null)),
            CountBy(counted, c => c.Agent is { } agent ? ($"{c.Key.AccountKey}:{agent.Id.Value}", agent.Name) : ("", null)));
    }

    private static ValueList<CallReportRow> CountBy(List<ReportedCall> calls, Func<Call, (string Key, string? Name)> getKey) => calls
        .GroupBy(c => getKey(c.Call).Key, StringComparer.Ordinal)
        .Select(g => new CallReportRow(g.Key, g.Select(c => getKey(c.Call).Name).LastOrDefault(n => n is not null) ?? "", CountAll(g)))
        .OrderByDescending(r => r.Counts.Calls).ThenBy(r => r.Key, StringComparer.Ordinal)
        .ToValueList();

    private static CallCounts CountAll(IEnumerable<ReportedCall> calls)
    {
        List<ReportedCall> all = [.. calls];
        return new(all.Count, all.Select(c => c.Conversation).Distinct(StringComparer.Ordinal).Count());
    }
}

/// <summary>One row of a report: the counts of one qualification, line or agent.</summary>
/// <param name="Key">The qualification in snake case, the line as <c>provider:account:id</c>, or the agent as <c>provider:account:id</c>; empty if unknown.</param>
/// <param name="Name">The latest known name of the line or agent; empty if unknown.</param>
/// <param name="Counts">The numbers of calls and conversations.</param>
public sealed record CallReportRow(string Key, string Name, CallCounts Counts);

/// <summary>The numbers of calls and of conversations.</summary>
/// <param name="Calls">The number of calls.</param>
/// <param name="Conversations">The number of distinct conversations that the calls belong to.</param>
public readonly record struct CallCounts(int Calls, int Conversations);

/// <summary>A call to count, with its conversation.</summary>
/// <param name="Call">The assembled call.</param>
/// <param name="Conversation">A text that identifies the conversation: the key of a generation of its thread (<see cref="ThreadKey.GetGenerationKey"/>), or the conversation's id.</param>
public sealed record ReportedCall(Call Call, string Conversation);
