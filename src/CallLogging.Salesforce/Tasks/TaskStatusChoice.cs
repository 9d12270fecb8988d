namespace CallLogging.Salesforce;

/// <summary>The status of a Task in the org's own words, with the rule that decided.</summary>
/// <param name="ApiName">The value that is written.</param>
/// <param name="Rule">The rule that decided.</param>
public sealed record TaskStatusChoice(string ApiName, TaskStatusRule Rule)
{
    private const string Completed = "Completed";
    private const string InProgress = "In Progress";

    /// <summary>Chooses the status of a Task.</summary>
    /// <param name="isCompleted">True if the Task is to be closed.</param>
    /// <param name="statuses">The org's statuses; empty if they are not known.</param>
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

/// <summary>The rules that can decide on a Task's status.</summary>
public enum TaskStatusRule
{
    /// <summary>The standard word, <c>Completed</c> or <c>In Progress</c>, has the right meaning in this org.</summary>
    Standard,

    /// <summary>The org's statuses are not known, so the standard word is tried.</summary>
    NotKnown,

    /// <summary>The first closed status of the org is taken.</summary>
    FirstClosed,

    /// <summary>The first open status of the org that is not the default is taken. The diagnostics report it.</summary>
    FirstOpen,

    /// <summary>The org's default status is its only open one. The diagnostics report it.</summary>
    OnlyOpen,
}

/// <summary>A status that the Tasks of the org can have (the object TaskStatus).</summary>
/// <param name="ApiName">The value that is written.</param>
/// <param name="IsClosed">True if the status closes the Task.</param>
/// <param name="IsDefault">True if new Tasks have this status.</param>
/// <param name="SortOrder">The position in the org's list.</param>
public sealed record TaskStatusValue(string ApiName, bool IsClosed, bool IsDefault, int SortOrder);
