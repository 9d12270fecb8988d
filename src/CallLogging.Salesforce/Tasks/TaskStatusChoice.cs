namespace CallLogging.Salesforce;

/// <summary>The status of a Task in the org's own words, and why (spec S4).</summary>
/// <param name="ApiName">The value that is written.</param>
/// <param name="Rule">What decided.</param>
public sealed record TaskStatusChoice(string ApiName, TaskStatusRule Rule)
{
    private const string Completed = "Completed";
    private const string InProgress = "In Progress";

    /// <summary>Chooses the status.</summary>
    /// <param name="isCompleted">Whether the Task is to be closed.</param>
    /// <param name="statuses">The org's statuses; empty where they are not known.</param>
    public static TaskStatusChoice Choose(bool isCompleted, IReadOnlyList<TaskStatusValue> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        string standard = isCompleted ? Completed : InProgress;
        TaskStatusValue[] fitting = [.. statuses
            .Where(s => s.IsClosed == isCompleted)
            .OrderBy(s => s.SortOrder)
            .ThenBy(s => s.ApiName, StringComparer.Ordinal)];
        if (fitting.Any(s => string.Equals(s.ApiName, standard, StringComparison.Ordinal)))
        {
            return new TaskStatusChoice(standard, TaskStatusRule.Standard);
        }

        if (fitting.Length == 0)
        {
            return new TaskStatusChoice(standard, TaskStatusRule.NotKnown);
        }

        if (isCompleted)
        {
            return new TaskStatusChoice(fitting[0].ApiName, TaskStatusRule.FirstClosed);
        }

        return fitting.FirstOrDefault(s => !s.IsDefault) is { } open
            ? new TaskStatusChoice(open.ApiName, TaskStatusRule.FirstOpen)
            : new TaskStatusChoice(fitting[0].ApiName, TaskStatusRule.OnlyOpen);
    }
}
