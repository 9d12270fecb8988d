namespace CallLogging.Salesforce;

/// <summary>Compares an org's responses with the settings and finds everything that would keep calls from being logged as intended.</summary>
/// <remarks>The checks are pure, so that stored responses can be checked again under other settings.</remarks>
internal static class OrgCheck
{
    /// <summary>Returns the findings, the gravest first, then in the order of the checks.</summary>
    public static ValueList<OrgFinding> Examine(OrgAnswers facts, SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        return Findings(facts, settings).OrderByDescending(f => f.Severity).ToValueList();
    }

    /// <summary>Returns the objects that must be described for these settings.</summary>
    public static ValueList<string> ObjectsOf(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<string> needed = ["Task", .. settings.RecordPriority.Select(OfKind), .. RecordChecks.ObjectsOf(settings)];
        return needed.Distinct(StringComparer.Ordinal).ToValueList();
    }

    /// <summary>Returns the users that the settings name, each once.</summary>
    public static ValueList<SalesforceId> UsersOf(SalesforceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<SalesforceId> configured = settings.ConfiguredUserId is { } user ? [user] : [];
        return configured.Concat(settings.UserMap.Select(u => u.Value)).Distinct().ToValueList();
    }

    private static IEnumerable<OrgFinding> Findings(OrgAnswers facts, SalesforceSettings settings) =>
        facts.Connection is not SalesforceAnswer<SalesforceIdentity>.Done
            ? ConnectionChecks.OfConnection(facts.Connection)
            :
            [
                .. ConnectionChecks.OfApi(facts),
                .. facts.Find("Task") is { } task ? TaskChecks.Of(task, settings) : [],
                .. StatusChecks.Of(facts, settings),
                .. UserChecks.Of(facts, settings),
                .. RecordChecks.Of(facts, settings),
                .. LimitChecks.Of(facts),
            ];

    private static string OfKind(RecordKind kind) => kind switch
    {
        RecordKind.Contact => "Contact",
        RecordKind.Lead => "Lead",
        RecordKind.Account or RecordKind.PersonAccount => "Account",
    };
}
