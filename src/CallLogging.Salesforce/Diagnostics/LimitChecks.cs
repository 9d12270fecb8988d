using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks whether enough of the daily requests remain.</summary>
internal static class LimitChecks
{
    private const string Requests = "DailyApiRequests";
    private const int LowPercent = 20;
    private const int UsedUpPercent = 5;

    public static IEnumerable<SalesforceDiagnosticFinding> Check(OrgResponses responses)
    {
        if (responses.Limits is not ApiResult<ValueList<SalesforceLimit>>.Success(var limits) || limits.FirstOrDefault(l => l.Name == Requests) is not { Max: > 0 } daily)
        {
            yield break;
        }

        string left = FormattableString.Invariant($"{daily.Remaining} of {daily.Max}");
        if (daily.Remaining * 100 < daily.Max * UsedUpPercent)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.RequestsUsedUp, Requests, left);
        }
        else if (daily.Remaining * 100 < daily.Max * LowPercent)
        {
            yield return FindingTexts.Create(SalesforceFindingKind.RequestsLow, Requests, left);
        }
    }
}
