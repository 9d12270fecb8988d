using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>The facts about an org as a whole that the rules need.</summary>
/// <param name="IntegrationUserId">The user that the integration works as.</param>
/// <param name="Shape">The objects and fields that are searched for a number.</param>
internal sealed record OrgMetadata(SalesforceId IntegrationUserId, RecordShape Shape)
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
    public static async Task<Lookup<OrgMetadata>> ReadAsync(ISalesforceClient client, SalesforceSettings settings, CancellationToken cancellationToken)
    {
        if (!SalesforceFaults.ToLookup(await client.GetIdentityAsync(cancellationToken).ConfigureAwait(false)).TryGet(out SalesforceIdentity? identity, out DestinationFault? fault)
            || !SalesforceFaults.ToLookup(await client.DescribeAsync("Task", cancellationToken).ConfigureAwait(false)).TryGet(out SObjectDescription? task, out fault)
            || !SalesforceFaults.ToLookup(await client.QueryAsync("SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus ORDER BY SortOrder ASC", cancellationToken).ConfigureAwait(false))
                .TryGet(out SalesforcePage? statuses, out fault))
        {
            return fault;
        }

        var described = new List<SObjectDescription>();
        foreach (string sObject in RecordShape.GetDescribedObjects(settings))
        {
            ApiResult<SObjectDescription> result = await client.DescribeAsync(sObject, cancellationToken).ConfigureAwait(false);

            // An object that is hidden from the integration user is not searched; the diagnostics report it. A page without an error proves nothing.
            if (result is ApiResult<SObjectDescription>.Rejected { Response: { Status: 404, Errors.IsEmpty: false } })
            {
                continue;
            }

            if (!SalesforceFaults.ToLookup(result).TryGet(out SObjectDescription? one, out fault))
            {
                return fault;
            }

            described.Add(one);
        }

        bool caseOrigin = true;
        if (settings.RelatedRecord == RelatedRecord.CaseOrCreate)
        {
            if (!SalesforceFaults.ToLookup(await client.DescribeAsync("Case", cancellationToken).ConfigureAwait(false)).TryGet(out SObjectDescription? ofCase, out fault))
            {
                return fault;
            }

            caseOrigin = ofCase.FindField("Origin") is { IsCreateable: true } origin && (origin.PicklistValues.IsEmpty || origin.PicklistValues.Contains("Phone", StringComparer.Ordinal));
        }

        return new OrgMetadata(identity.UserId, RecordShape.Create(settings, described))
        {
            TaskFields = SelectWritten(task, settings),
            Statuses = statuses.Records
                .Select((s, place) => new TaskStatusValue(s.GetString("ApiName") ?? "", s.GetBoolean("IsClosed") == true, s.GetBoolean("IsDefault") == true, (int)(s.GetInt64("SortOrder") ?? place)))
                .Where(s => s.ApiName.Length > 0)
                .ToValueList(),
            CaseOriginHasPhone = caseOrigin,
        };
    }

    // The descriptions are kept with every call, so they contain only the fields that its Task may use.
    private static ValueList<FieldDescription> SelectWritten(SObjectDescription task, SalesforceSettings settings)
    {
        var names = new HashSet<string>([.. s_standardFields, .. FieldPresets.GetFields(settings).Select(f => f.Key)], StringComparer.OrdinalIgnoreCase);
        if (settings.ExternalIdField is { } key)
        {
            names.Add(key);
        }

        return task.ToFieldDescriptions().Where(f => names.Contains(f.Name)).ToValueList();
    }
}
