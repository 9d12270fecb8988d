namespace CallLogging.Front;

/// <summary>What a team received in a span of time (spec F14): a pure fold over calls of the event log.</summary>
/// <param name="Total">All of them.</param>
/// <param name="ByQualification">By what they are called in Front, in the order of <see cref="CallQualification"/>.</param>
/// <param name="ByLine">By line, most calls first.</param>
/// <param name="ByAgent">By agent, most calls first; calls that nobody took have the empty key.</param>
public sealed record CallReport(
    CallCounts Total, ValueList<CallReportRow> ByQualification, ValueList<CallReportRow> ByLine, ValueList<CallReportRow> ByAgent)
{
    /// <summary>Counts. The order of the calls does not matter, and a call that is given twice counts once.</summary>
    /// <param name="calls">The calls; those without a qualification (internal, in progress) are left out.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant behind the span.</param>
    /// <param name="team">Only calls of this team, or null for all.</param>
    public static CallReport Fold(IEnumerable<ReportedCall> calls, DateTimeOffset from, DateTimeOffset to, TeamId? team = null)
    {
        ArgumentNullException.ThrowIfNull(calls);
        List<ReportedCall> counted = [.. calls
            .Where(c => c.Call.StartedAt >= from && c.Call.StartedAt < to
                && (team is null || c.Call.Team?.Id == team)
                && ConversationSubject.Qualify(c.Call) is not null)
            .DistinctBy(c => c.Call.Key)
            .OrderBy(c => c.Call.StartedAt).ThenBy(c => c.Call.Key.ToString(), StringComparer.Ordinal)];
        return new(
            Count(counted),
            counted.GroupBy(c => ConversationSubject.Qualify(c.Call)!.Value).OrderBy(g => g.Key)
                .Select(g => new CallReportRow(SnakeCase.Of(g.Key), "", Count(g))).ToValueList(),
            Rows(counted, c => c.Line is { } line ? ($"{c.Key.AccountKey}:{line.Id.Value}", line.Name) : ("", null)),
            Rows(counted, c => c.Agent is { } agent ? ($"{c.Key.AccountKey}:{agent.Id.Value}", agent.Name) : ("", null)));
    }

    private static ValueList<CallReportRow> Rows(List<ReportedCall> calls, Func<Call, (string Key, string? Name)> by) => calls
        .GroupBy(c => by(c.Call).Key, StringComparer.Ordinal)
        .Select(g => new CallReportRow(g.Key, g.Select(c => by(c.Call).Name).LastOrDefault(n => n is not null) ?? "", Count(g)))
        .OrderByDescending(r => r.Counts.Calls).ThenBy(r => r.Key, StringComparer.Ordinal)
        .ToValueList();

    private static CallCounts Count(IEnumerable<ReportedCall> calls)
    {
        List<ReportedCall> all = [.. calls];
        return new(all.Count, all.Select(c => c.Conversation).Distinct(StringComparer.Ordinal).Count());
    }
}
