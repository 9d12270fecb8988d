using System.Collections.Concurrent;
using CallLogging.Delivery;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Logs the fields that could not be written as intended, each finding once, with the first call that it concerns.</summary>
internal sealed partial class FindingReporter(ILogger logger, string destination)
{
    private readonly ConcurrentDictionary<PlanFinding, bool> _known = new();

    public void Report(CallKey call, ValueList<PlanFinding> findings)
    {
        foreach (PlanFinding finding in findings)
        {
            if (_known.TryAdd(finding, true))
            {
                switch (finding.Rule)
                {
                    case nameof(TaskFindingRule.UpdatesForbidden):
                        LogUpdatesForbidden(logger, destination, call.ToString());
                        break;
                    case nameof(TaskFindingRule.LookUpRefused):
                        LogLookUpRefused(logger, destination, finding.Field, call.ToString());
                        break;
                    default:
                        LogNotAsIntended(logger, destination, finding.Field, finding.Rule, call.ToString());
                        break;
                }
            }
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "{Destination} does not accept {Field} as intended: {Rule}, first seen with call {Call}. Calls are logged anyway; run the diagnostics for the remedy.")]
    private static partial void LogNotAsIntended(ILogger logger, string destination, string field, string rule, string call);

    [LoggerMessage(3011, LogLevel.Warning, "{Destination} does not let the integration user change Tasks, which loses everything that happens after a Task is created, first seen with call {Call}. Grant it Edit on Task, or set TaskTiming to AtEnd.")]
    private static partial void LogUpdatesForbidden(ILogger logger, string destination, string call);

    [LoggerMessage(3012, LogLevel.Warning, "{Destination} rejected a look-up in {Object}, first seen with call {Call}. Calls are logged without what it would have found; run the diagnostics for the remedy.")]
    private static partial void LogLookUpRefused(ILogger logger, string destination, string @object, string call);
}
