using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Compares an org's responses with the settings and finds everything that would keep calls from being logged as intended.</summary>
/// <remarks>The checks are pure, so that stored responses can be checked again under other settings.</remarks>
internal static class OrgChecks
{
    /// <summary>Returns the findings, the most severe first, then in the order of the checks.</summary>
    public static ValueList<SalesforceDiagnosticFinding> Run(OrgResponses responses, SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(settings);
        return FindAll(responses, settings).OrderByDescending(f => f.Severity).ToValueList();
    }

    /// <summary>Returns the objects that must be described for these settings.</summary>
    public static ValueList<string> GetRequiredObjects(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<string> needed = ["Task", UserChecks.User, .. settings.RecordPriority.Select(GetObject), .. RecordChecks.GetObjects(settings)];
        return needed.Distinct(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>Returns the users that the settings name, each once.</summary>
    public static ValueList<SalesforceId> GetReferencedUsers(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<SalesforceId> configured = settings.ConfiguredUserId is { } user ? [user] : [];
        return configured.Concat(settings.UserMap.Select(u => u.Value)).Distinct().ToValueList();
    }

    private static IEnumerable<SalesforceDiagnosticFinding> FindAll(OrgResponses responses, SalesforceSettings settings) =>
        responses.Connection is not ApiResult<SalesforceIdentity>.Success
            ? ConnectionChecks.CheckConnection(responses.Connection)
            :
            [
                .. ConnectionChecks.CheckApi(responses),
                .. responses.FindDescription("Task") is { } task ? TaskChecks.Check(task, settings) : [],
                .. StatusChecks.Check(responses, settings),
                .. UserChecks.Check(responses, settings),
                .. RecordChecks.Check(responses, settings),
                .. LimitChecks.Check(responses),
            ];

    private static string GetObject(RecordKind kind) => kind switch
    {
        RecordKind.Contact => "Contact",
        RecordKind.Lead => "Lead",
        RecordKind.Account or RecordKind.PersonAccount => "Account",
    };
}
