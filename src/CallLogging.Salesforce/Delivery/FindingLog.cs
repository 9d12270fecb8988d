using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Names what could not be written as wanted: fields of the org once each, what is about a single call with the call.</summary>
internal sealed partial class FindingLog(ILogger logger, string destination)
{
    private readonly ConcurrentDictionary<TaskFinding, bool> _known = new();

    public void Report(TaskPlan plan)
    {
        foreach (TaskFinding finding in plan.Findings)
        {
            if (_known.TryAdd(finding, true))
            {
                NotAsWanted(logger, destination, finding.Field, finding.Rule, plan.Call.ToString());
            }
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "{Destination} does not take {Field} as wanted: {Rule}, first seen with call {Call}. Calls are logged all the same; the doctor tells more.")]
    private static partial void NotAsWanted(ILogger logger, string destination, string field, TaskFindingRule rule, string call);
}
