using System.Diagnostics;
using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Checks whether the org responds, and which parts could not be checked.</summary>
internal static class ConnectionChecks
{
    private static readonly string[] s_apiOff = ["API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG"];

    public static IEnumerable<SalesforceDiagnosticFinding> CheckConnection(ApiResult<SalesforceIdentity> result)
    {
        yield return result switch
        {
            ApiResult<SalesforceIdentity>.NoResponse(var reason, _) => FindingTexts.Create(SalesforceFindingKind.NotReached, "LoginUrl", reason),
            ApiResult<SalesforceIdentity>.Rejected(var response) => response.IsFromLogin
                ? FindingTexts.Create(SalesforceFindingKind.LoginRefused, GetLoginCode(response), GetLoginRemedy(response))
                : FindingTexts.Create(SalesforceFindingKind.ApiRefused, "", Describe(response)),
            _ => throw new UnreachableException(),
        };
    }

    public static IEnumerable<SalesforceDiagnosticFinding> CheckApi(OrgResponses responses)
    {
        if (responses.Versions is ApiResult<ValueList<SalesforceVersion>>.Success(var versions) && !versions.IsEmpty
            && !versions.Any(v => v.Version == responses.ApiVersion))
        {
            // All other requests failed because of the version.
            yield return FindingTexts.Create(SalesforceFindingKind.VersionNotSpoken, responses.ApiVersion, $"{versions[0].Version} to {versions[^1].Version}");
            yield break;
        }

        foreach (SalesforceDiagnosticFinding finding in CheckObjects(responses).Concat(CheckParts(responses)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckObjects(OrgResponses responses)
    {
        foreach (KeyValuePair<string, ApiResult<SObjectDescription>> known in responses.Objects)
        {
            switch (known.Value)
            {
                case ApiResult<SObjectDescription>.Rejected(var response) when IsApiOff(response):
                    yield return FindingTexts.Create(SalesforceFindingKind.ApiRefused, "", Describe(response));
                    yield break;
                case ApiResult<SObjectDescription>.Rejected({ Status: 403 or 404 }):
                    yield return FindingTexts.Create(SalesforceFindingKind.ObjectHidden, known.Key, "") with
                    {
                        Severity = known.Key == "Task" ? FindingSeverity.Error : FindingSeverity.Warning,
                    };
                    break;
                default:
                    if (FindUnchecked($"object {known.Key}", known.Value) is { } finding)
                    {
                        yield return finding;
                    }

                    break;
            }
        }
    }

    private static IEnumerable<SalesforceDiagnosticFinding> CheckParts(OrgResponses responses)
    {
        SalesforceDiagnosticFinding?[] findings =
        [
            FindUnchecked("API version", responses.Versions),
            FindUnchecked("statuses", responses.Statuses),
            FindUnchecked("users", responses.Users),
            FindUnchecked("limits", responses.Limits),
            responses.Search is ApiResult<ValueList<SalesforceRecord>>.Rejected(var response) ? FindingTexts.Create(SalesforceFindingKind.SearchRefused, "", Describe(response)) : FindUnchecked("search", responses.Search),
        ];
        return findings.OfType<SalesforceDiagnosticFinding>();
    }

    private static SalesforceDiagnosticFinding? FindUnchecked<T>(string part, ApiResult<T>? result) => result switch
    {
        ApiResult<T>.Rejected(var response) => FindingTexts.Create(SalesforceFindingKind.NotChecked, part, Describe(response)),
        ApiResult<T>.NoResponse(var reason, _) => FindingTexts.Create(SalesforceFindingKind.NotChecked, part, reason),
        _ => null,
    };

    private static bool IsApiOff(ApiErrorResponse response) => !response.Errors.IsEmpty && s_apiOff.Contains(response.Errors[0].Code, StringComparer.Ordinal);

    private static string Describe(ApiErrorResponse response) =>
        string.Create(CultureInfo.InvariantCulture, $"{(response.Errors.IsEmpty ? "no error code" : response.Errors[0].Code)} ({response.Status})");

    private static string GetLoginCode(ApiErrorResponse response) => response.Errors.IsEmpty ? "" : response.Errors[0].Code;

    // The remedies follow the texts of the token endpoint, because its codes alone say too little.
    private static string GetLoginRemedy(ApiErrorResponse response)
    {
        ApiError? error = response.Errors.IsEmpty ? null : response.Errors[0];
        string text = error?.Message ?? "";
        return error?.Code switch
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
