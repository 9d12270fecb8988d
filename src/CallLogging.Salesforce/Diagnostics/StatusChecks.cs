using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks whether the org has the statuses that are written.</summary>
internal static class StatusChecks
{
    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses, SalesforceSettings settings)
    {
        if (responses.Statuses is not ApiResult<ValueList<TaskStatusValue>>.Success(var statuses))
        {
            yield break;
        }

        LoggingMode[] modes = [.. Enum.GetValues<CallOutcome>().Select(settings.Logging.GetMode)];
        if (modes.Contains(LoggingMode.Completed) && FindProblem(isCompleted: true, statuses) is { } closed)
        {
            yield return closed;
        }

        if (modes.Contains(LoggingMode.InProgress) && FindProblem(isCompleted: false, statuses) is { } open)
        {
            yield return open;
        }
    }

    private static SalesforceDiagnosticFinding? FindProblem(bool isCompleted, ValueList<TaskStatusValue> statuses)
    {
        var choice = TaskStatusChoice.Choose(isCompleted, statuses.ToArray());
        return choice.Rule switch
        {
            TaskStatusRule.Standard => null,
            TaskStatusRule.NotKnown => FindingTexts.Create(
                SalesforceFindingKind.StatusesNotVisible, "Task.Status", $"{(isCompleted ? "closed" : "open")} status of Tasks: '{choice.ApiName}'"),
            TaskStatusRule.FirstClosed or TaskStatusRule.FirstOpen or TaskStatusRule.OnlyOpen => FindingTexts.Create(
                isCompleted ? SalesforceFindingKind.ClosedStatusSubstituted : SalesforceFindingKind.OpenStatusSubstituted, "Task.Status", choice.ApiName),
        };
    }
}
