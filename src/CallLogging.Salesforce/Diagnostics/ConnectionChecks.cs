using System.Diagnostics;
using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>Checks whether the org responds, and which parts could not be checked.</summary>
internal static class ConnectionChecks
{
    private static readonly string[] s_apiOff = ["API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG"];

    public static IEnumerable<OrgFinding> OfConnection(SalesforceAnswer<SalesforceIdentity> result)
    {
        yield return result switch
        {
            SalesforceAnswer<SalesforceIdentity>.NoAnswer(var noResponse) => OrgFindingTexts.Of(OrgFindingKind.NotReached, "LoginUrl", noResponse.Reason),
            SalesforceAnswer<SalesforceIdentity>.Refused(var errorResponse) => errorResponse.IsLogin
                ? OrgFindingTexts.Of(OrgFindingKind.LoginRefused, LoginCode(errorResponse), LoginRemedy(errorResponse))
                : OrgFindingTexts.Of(OrgFindingKind.ApiRefused, "", Said(errorResponse)),
            _ => throw new UnreachableException(),
        };
    }

    public static IEnumerable<OrgFinding> OfApi(OrgAnswers facts)
    {
        if (facts.Versions is SalesforceAnswer<ValueList<SalesforceVersion>>.Done(var versions) && !versions.IsEmpty
            && !versions.Any(v => v.Version == facts.ApiVersion))
        {
            // All other requests failed because of the version.
            yield return OrgFindingTexts.Of(OrgFindingKind.VersionNotSpoken, facts.ApiVersion, $"{versions[0].Version} to {versions[^1].Version}");
            yield break;
        }

        foreach (OrgFinding finding in OfObjects(facts).Concat(OfParts(facts)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<OrgFinding> OfObjects(OrgAnswers facts)
    {
        foreach (KeyValuePair<string, SalesforceAnswer<SObjectDescription>> known in facts.Objects)
        {
            switch (known.Value)
            {
                case SalesforceAnswer<SObjectDescription>.Refused(var errorResponse) when IsApiOff(errorResponse):
                    yield return OrgFindingTexts.Of(OrgFindingKind.ApiRefused, "", Said(errorResponse));
                    yield break;
                case SalesforceAnswer<SObjectDescription>.Refused({ Status: 403 or 404 }):
                    yield return OrgFindingTexts.Of(OrgFindingKind.ObjectHidden, known.Key, "") with
                    {
                        Severity = known.Key == "Task" ? FindingSeverity.Error : FindingSeverity.Warning,
                    };
                    break;
                default:
                    if (NotChecked($"object {known.Key}", known.Value) is { } finding)
                    {
                        yield return finding;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<OrgFinding> OfParts(OrgAnswers facts)
    {
        OrgFinding?[] findings =
        [
            NotChecked("API version", facts.Versions),
            NotChecked("statuses", facts.Statuses),
            NotChecked("users", facts.Users),
            NotChecked("limits", facts.Limits),
            facts.Search is SalesforceAnswer<ValueList<SalesforceRecord>>.Refused(var errorResponse) ? OrgFindingTexts.Of(OrgFindingKind.SearchRefused, "", Said(errorResponse)) : NotChecked("search", facts.Search),
        ];
        return findings.OfType<OrgFinding>();
    }

    private static OrgFinding? NotChecked<T>(string part, SalesforceAnswer<T>? result) => result switch
    {
        SalesforceAnswer<T>.Refused(var errorResponse) => OrgFindingTexts.Of(OrgFindingKind.NotChecked, part, Said(errorResponse)),
        SalesforceAnswer<T>.NoAnswer(var noResponse) => OrgFindingTexts.Of(OrgFindingKind.NotChecked, part, noResponse.Reason),
        _ => null,
    };

    private static bool IsApiOff(SalesforceRefusal errorResponse) => !errorResponse.Errors.IsEmpty && s_apiOff.Contains(errorResponse.Errors[0].Code.Value, StringComparer.Ordinal);

    private static string Said(SalesforceRefusal errorResponse) =>
        string.Create(CultureInfo.InvariantCulture, $"{(errorResponse.Errors.IsEmpty ? "no error code" : errorResponse.Errors[0].Code.Value)} ({errorResponse.Status})");

    private static string LoginCode(SalesforceRefusal errorResponse) => errorResponse.Errors.IsEmpty ? "" : errorResponse.Errors[0].Code.Value;

    // The remedies follow the texts of the token endpoint, because its codes alone say too little.
    private static string LoginRemedy(SalesforceRefusal errorResponse)
    {
        SalesforceError? error = errorResponse.Errors.IsEmpty ? null : errorResponse.Errors[0];
        string text = error?.Message ?? "";
        return error?.Code.Value switch
        {
            "invalid_grant" when text.Contains("domain", StringComparison.OrdinalIgnoreCase) =>
                "Set LoginUrl to the org's own domain (Setup, My Domain): client credentials do not work at login.salesforce.com.",
            "invalid_grant" when text.Contains("approved", StringComparison.OrdinalIgnoreCase) =>
                "Pre-authorize the app for the user: app policies, Permitted Users, then a permission set or profile.",
            "invalid_grant" when text.Contains("expired", StringComparison.OrdinalIgnoreCase) => "Log in again and set the new RefreshToken.",
            "invalid_grant" when text.Contains("audience", StringComparison.OrdinalIgnoreCase) =>
                "Set Audience to https://login.salesforce.com, or https://test.salesforce.com for a sandbox.",
            "invalid_grant" => "Check Username, the app's certificate and the computer's clock; for client credentials the app's Run As user.",
            "invalid_client_id" or "invalid_client" => "Check ClientId and ClientSecret; a new app needs up to ten minutes until it works.",
            "unauthorized_client" or "unsupported_grant_type" => "Turn on this way to log in (the setting Auth) in the app's OAuth settings.",
            _ => "Check LoginUrl, ClientId and the app's policies (IP restrictions, permitted users).",
        };
    }
}
