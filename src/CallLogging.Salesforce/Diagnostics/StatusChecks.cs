using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks whether the org has the statuses that are written.</summary>
internal static class StatusChecks
{
    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses, SalesforceSettings settings)
    {
        if (responses.Statuses is not ApiResult<ValueList<TaskStatusValue>>.Success(var statuses) || statuses.IsEmpty)
        {
            yield break;
        }

        LoggingMode[] modes = [.. Enum.GetValues<CallOutcome>().Select(settings.Logging.GetMode)];
        if (modes.Contains(LoggingMode.Completed) && TaskStatusChoice.Choose(isCompleted: true, statuses.ToArray()) is { Rule: not TaskStatusRule.Standard } closed)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.ClosedStatusSubstituted, "Task.Status", closed.ApiName);
        }

        if (modes.Contains(LoggingMode.InProgress) && TaskStatusChoice.Choose(isCompleted: false, statuses.ToArray()) is { Rule: not TaskStatusRule.Standard } open)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.OpenStatusSubstituted, "Task.Status", open.ApiName);
        }
    }
}
