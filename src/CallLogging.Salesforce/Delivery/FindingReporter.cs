using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs the fields that could not be written as intended, each finding once, with the first call that it concerns.</summary>
internal sealed partial class FindingReporter(ILogger logger, string destination)
{
    private readonly ConcurrentDictionary<TaskFinding, bool> _known = new();

    public void Report(TaskPlan plan)
    {
        foreach (TaskFinding finding in plan.Findings)
        {
            if (_known.TryAdd(finding, true))
            {
                LogNotAsIntended(logger, destination, finding.Field, finding.Rule, plan.Call.ToString());
            }
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "{Destination} does not accept {Field} as intended: {Rule}, first seen with call {Call}. Calls are logged all the same; run the diagnostics for the remedy.")]
    private static partial void LogNotAsIntended(ILogger logger, string destination, string field, TaskFindingRule rule, string call);
}
