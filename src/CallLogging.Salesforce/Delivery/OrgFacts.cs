using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The facts about an org as a whole that the rules need.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
/// <param name="Shape">The objects and fields that are searched for a number.</param>
internal sealed record OrgFacts(SalesforceId IntegrationUserId, RecordShape Shape)
{
    private static readonly string[] s_standardFields =
    [
        "Type", "TaskSubtype", "Subject", "CallDisposition", "CallType", "ActivityDate", "WhoId", "WhatId", "OwnerId",
        "CallDurationInSeconds", "Description", "Status", "CallObject", "RecordTypeId",
    ];

    /// <summary>The descriptions of the Task fields that the settings write.</summary>
    public ValueList<FieldDescription> TaskFields { get; init; }

    /// <summary>The statuses of Tasks, in the org's order.</summary>
    public ValueList<TaskStatusValue> Statuses { get; init; }

    /// <summary>Gets a value indicating whether a case's Origin can be Phone.</summary>
    public bool CaseOriginHasPhone { get; init; } = true;

    /// <summary>Reads the metadata of an org: the identity, the descriptions of its objects, and the statuses of Tasks.</summary>
    public static async Task<Asked<OrgFacts>> AskAsync(ISalesforceClient client, SalesforceSettings settings, CancellationToken cancellationToken)
    {
        if (!Asked<SalesforceIdentity>.Of(await client.IdentityAsync(cancellationToken).ConfigureAwait(false)).TryGet(out SalesforceIdentity? identity, out DestinationFault? fault)
            || !Asked<SObjectDescription>.Of(await client.DescribeAsync("Task", cancellationToken).ConfigureAwait(false)).TryGet(out SObjectDescription? task, out fault)
            || !Asked<SalesforcePage>.Of(await client.QueryAsync("SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus ORDER BY SortOrder ASC", cancellationToken).ConfigureAwait(false))
                .TryGet(out SalesforcePage? statuses, out fault))
        {
            return fault;
        }

        var described = new List<SObjectDescription>();
        foreach (string sObject in RecordShape.DescribedObjects(settings))
        {
            SalesforceAnswer<SObjectDescription> result = await client.DescribeAsync(sObject, cancellationToken).ConfigureAwait(false);

            // An object that is hidden from the integration user is not searched; the diagnostics report it.
            if (result is SalesforceAnswer<SObjectDescription>.Refused { Refusal: { Status: 404 } })
            {
                continue;
            }

            if (!Asked<SObjectDescription>.Of(result).TryGet(out SObjectDescription? one, out fault))
            {
                return fault;
            }

            described.Add(one);
        }

        bool caseOrigin = true;
        if (settings.RelatedRecord == RelatedRecord.CaseOrCreate)
        {
            if (!Asked<SObjectDescription>.Of(await client.DescribeAsync("Case", cancellationToken).ConfigureAwait(false)).TryGet(out SObjectDescription? ofCase, out fault))
            {
                return fault;
            }

            caseOrigin = ofCase.Find("Origin") is { IsCreateable: true } origin && (origin.PicklistValues.IsEmpty || origin.PicklistValues.Contains("Phone", StringComparer.Ordinal));
        }

        return new OrgFacts(identity.UserId, RecordShape.Of(settings, described))
        {
            TaskFields = Written(task, settings),
            Statuses = statuses.Records
                .Select((s, place) => new TaskStatusValue(s.Text("ApiName") ?? "", s.Flag("IsClosed") == true, s.Flag("IsDefault") == true, (int)(s.Number("SortOrder") ?? place)))
                .Where(s => s.ApiName.Length > 0)
                .ToValueList(),
            CaseOriginHasPhone = caseOrigin,
        };
    }

    // The descriptions are kept with every call, so they contain only the fields that its Task may use.
    private static ValueList<FieldDescription> Written(SObjectDescription task, SalesforceSettings settings)
    {
        var names = new HashSet<string>([.. s_standardFields, .. FieldPresets.Of(settings).Select(f => f.Key)], StringComparer.OrdinalIgnoreCase);
        if (settings.ExternalIdField is { } key)
        {
            names.Add(key);
        }

        return task.ToFieldDescriptions().Where(f => names.Contains(f.Name)).ToValueList();
    }
}
