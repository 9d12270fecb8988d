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
                LogNotAsIntended(logger, destination, finding.Field, finding.Rule, call.ToString());
            }
        }
    }

    [LoggerMessage(3010, LogLevel.Warning, "{Destination} does not accept {Field} as intended: {Rule}, first seen with call {Call}. Calls are logged anyway; run the diagnostics for the remedy.")]
    private static partial void LogNotAsIntended(ILogger logger, string destination, string field, string rule, string call);
}
