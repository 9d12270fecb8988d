using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What the rules need to know of an org as a whole.</summary>
internal sealed record OrgFacts(SalesforceId IntegrationUserId, RecordShape Shape)
{
    private static readonly string[] s_standardFields =
    [
        "Type", "TaskSubtype", "Subject", "CallDisposition", "CallType", "ActivityDate", "WhoId", "WhatId", "OwnerId",
        "CallDurationInSeconds", "Description", "Status", "CallObject", "RecordTypeId",
    ];

    /// <summary>The fields of the Task that the settings write, as described.</summary>
    public ValueList<FieldDescription> TaskFields { get; init; }

    public ValueList<TaskStatusValue> Statuses { get; init; }

    public bool CaseOriginHasPhone { get; init; } = true;

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
            SalesforceAnswer<SObjectDescription> answer = await client.DescribeAsync(sObject, cancellationToken).ConfigureAwait(false);

            // An object that the integration user may not see at all is not searched; the doctor says so.
            if (answer is SalesforceAnswer<SObjectDescription>.Refused { Refusal: { Status: 404 } })
            {
                continue;
            }

            if (!Asked<SObjectDescription>.Of(answer).TryGet(out SObjectDescription? one, out fault))
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

    // Kept with every call: only what its Task may use.
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
