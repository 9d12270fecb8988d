using System.Diagnostics;
using System.Globalization;

namespace CallLogging.Salesforce;

/// <summary>Whether the org answers, and which of its answers are missing.</summary>
internal static class ConnectionChecks
{
    private static readonly string[] s_apiOff = ["API_CURRENTLY_DISABLED", "API_DISABLED_FOR_ORG"];

    public static IEnumerable<OrgFinding> OfConnection(SalesforceAnswer<SalesforceIdentity> answer)
    {
        yield return answer switch
        {
            SalesforceAnswer<SalesforceIdentity>.NoAnswer(var silence) => OrgFindingTexts.Of(OrgFindingKind.NotReached, "LoginUrl", silence.Reason),
            SalesforceAnswer<SalesforceIdentity>.Refused(var refusal) => refusal.IsLogin
                ? OrgFindingTexts.Of(OrgFindingKind.LoginRefused, LoginCode(refusal), LoginRemedy(refusal))
                : OrgFindingTexts.Of(OrgFindingKind.ApiRefused, "", Said(refusal)),
            _ => throw new UnreachableException(),
        };
    }

    public static IEnumerable<OrgFinding> OfApi(OrgAnswers facts)
    {
        if (facts.Versions is SalesforceAnswer<ValueList<SalesforceVersion>>.Done(var versions) && !versions.IsEmpty
            && !versions.Any(v => v.Version == facts.ApiVersion))
        {
            // Everything else failed because of it.
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
                case SalesforceAnswer<SObjectDescription>.Refused(var refusal) when IsApiOff(refusal):
                    yield return OrgFindingTexts.Of(OrgFindingKind.ApiRefused, "", Said(refusal));
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
            facts.Search is SalesforceAnswer<ValueList<SalesforceRecord>>.Refused(var refusal) ? OrgFindingTexts.Of(OrgFindingKind.SearchRefused, "", Said(refusal)) : NotChecked("search", facts.Search),
        ];
        return findings.OfType<OrgFinding>();
    }

    private static OrgFinding? NotChecked<T>(string part, SalesforceAnswer<T>? answer) => answer switch
    {
        SalesforceAnswer<T>.Refused(var refusal) => OrgFindingTexts.Of(OrgFindingKind.NotChecked, part, Said(refusal)),
        SalesforceAnswer<T>.NoAnswer(var silence) => OrgFindingTexts.Of(OrgFindingKind.NotChecked, part, silence.Reason),
        _ => null,
    };

    private static bool IsApiOff(SalesforceRefusal refusal) => !refusal.Errors.IsEmpty && s_apiOff.Contains(refusal.Errors[0].Code.Value, StringComparer.Ordinal);

    private static string Said(SalesforceRefusal refusal) =>
        string.Create(CultureInfo.InvariantCulture, $"{(refusal.Errors.IsEmpty ? "no error code" : refusal.Errors[0].Code.Value)} ({refusal.Status})");

    private static string LoginCode(SalesforceRefusal refusal) => refusal.Errors.IsEmpty ? "" : refusal.Errors[0].Code.Value;

    // Texts as the token endpoint words them; codes alone say too little.
    private static string LoginRemedy(SalesforceRefusal refusal)
    {
        SalesforceError? error = refusal.Errors.IsEmpty ? null : refusal.Errors[0];
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
            "invalid_grant" => "Check Username, the app's certificate and the machine's clock; for client credentials the app's Run As user.",
            "invalid_client_id" or "invalid_client" => "Check ClientId and ClientSecret; a new app needs up to ten minutes until it works.",
            "unauthorized_client" or "unsupported_grant_type" => "Turn on this way to log in (the setting Auth) in the app's OAuth settings.",
            _ => "Check LoginUrl, ClientId and the app's policies (IP restrictions, permitted users).",
        };
    }
}
