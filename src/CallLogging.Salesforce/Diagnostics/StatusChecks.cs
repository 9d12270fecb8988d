namespace CallLogging.Salesforce;

/// <summary>Checks whether the org has the statuses that are written.</summary>
internal static class StatusChecks
{
    public static IEnumerable<OrgFinding> Of(OrgAnswers facts, SalesforceSettings settings)
    {
        if (facts.Statuses is not SalesforceAnswer<ValueList<TaskStatusValue>>.Done(var statuses) || statuses.IsEmpty)
        {
            yield break;
        }

        LoggingMode[] modes = [.. Enum.GetValues<CallOutcome>().Select(settings.Logging.For)];
        if (modes.Contains(LoggingMode.Completed) && TaskStatusChoice.Choose(isCompleted: true, statuses.ToArray()) is { Rule: not TaskStatusRule.Standard } closed)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.ClosedStatusSubstituted, "Task.Status", closed.ApiName);
        }

        if (modes.Contains(LoggingMode.InProgress) && TaskStatusChoice.Choose(isCompleted: false, statuses.ToArray()) is { Rule: not TaskStatusRule.Standard } open)
        {
            yield return OrgFindingTexts.Of(OrgFindingKind.OpenStatusSubstituted, "Task.Status", open.ApiName);
        }
    }
}
