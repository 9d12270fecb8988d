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

    /// <summary>Gets a value indicating whether a new lead needs a company; an org with person accounts does not require one.</summary>
    public bool IsLeadCompanyRequired { get; init; } = true;

    /// <summary>The objects that could not be read, although something of them is written or looked up.</summary>
    public ValueList<string> RefusedLookUps { get; init; }

    /// <summary>Gets a value indicating whether a case's Origin can be Phone.</summary>
    public bool CaseOriginHasPhone { get; init; } = true;

    /// <summary>Reads the metadata of an org: the identity, the descriptions of its objects, and the statuses of Tasks.</summary>
    public static async Task<Lookup<OrgMetadata>> ReadAsync(ISalesforceClient client, SalesforceSettings settings, CancellationToken cancellationToken)
    {
        if (!SalesforceFaults.ToLookup(await client.GetIdentityAsync(cancellationToken).ConfigureAwait(false)).TryGet(out SalesforceIdentity? identity, out DestinationFault? fault)
            || !SalesforceFaults.ToLookup(await client.DescribeAsync("Task", cancellationToken).ConfigureAwait(false)).TryGet(out SObjectDescription? task, out fault)
            || !(await ReadStatusesAsync(client, cancellationToken).ConfigureAwait(false)).TryGet(out OptionalLookup<ValueList<TaskStatusValue>> statuses, out fault))
        {
            return fault;
        }

        // An object that is hidden from the integration user is not searched; the diagnostics report it.
        var described = new List<SObjectDescription>();
        ValueList<string> refused = statuses.IsRefused ? ["TaskStatus"] : [];
        foreach (string sObject in GetDescribedObjects(settings))
        {
            Lookup<SObjectDescription> read = SalesforceFaults.ToLookup(await client.DescribeAsync(sObject, cancellationToken).ConfigureAwait(false));
            if (!OptionalLookup<SObjectDescription>.From(read).TryGet(out OptionalLookup<SObjectDescription> one, out fault))
            {
                return fault;
            }

            if (one.Value is { } description)
            {
                described.Add(description);
            }
            else if (sObject == "Case")
            {
                refused = refused.Add(sObject);
            }
        }

        SObjectField? company = described.Find(d => d.Name == "Lead")?.FindField("Company");
        SObjectField? origin = described.Find(d => d.Name == "Case")?.FindField("Origin");
        return new OrgMetadata(identity.UserId, RecordShape.Create(settings, described))
        {
            TaskFields = SelectWritten(task, settings),
            Statuses = statuses.Value,
            RefusedLookUps = refused,
            IsLeadCompanyRequired = company is not { IsNillable: true },
            CaseOriginHasPhone = settings.RelatedRecord != RelatedRecord.CaseOrCreate
                || (origin is { IsCreateable: true } && (origin.PicklistValues.IsEmpty || origin.PicklistValues.Contains("Phone", StringComparer.Ordinal))),
        };
    }

    // Leads are described even if they are not searched, and cases if they are created.
    private static IEnumerable<string> GetDescribedObjects(SalesforceSettings settings)
    {
        IEnumerable<string> created = settings.UnknownNumber == UnknownNumber.CreateLead ? ["Lead"] : [];
        IEnumerable<string> related = settings.RelatedRecord == RelatedRecord.CaseOrCreate ? ["Case"] : [];
        return RecordShape.GetDescribedObjects(settings).Concat(created).Concat(related).Distinct(StringComparer.Ordinal);
    }

    // Without the statuses the standard words are tried.
    private static async Task<Lookup<OptionalLookup<ValueList<TaskStatusValue>>>> ReadStatusesAsync(ISalesforceClient client, CancellationToken cancellationToken)
    {
        ApiResult<SalesforcePage> result = await client
            .QueryAsync("SELECT ApiName, IsClosed, IsDefault, SortOrder FROM TaskStatus ORDER BY SortOrder ASC", cancellationToken).ConfigureAwait(false);
        return OptionalLookup<ValueList<TaskStatusValue>>.From(SalesforceFaults.ToLookup(result.Map(page => page.Records
            .Select((s, place) => new TaskStatusValue(s.GetString("ApiName") ?? "", s.GetBoolean("IsClosed") == true, s.GetBoolean("IsDefault") == true, (int)(s.GetInt64("SortOrder") ?? place)))
            .Where(s => s.ApiName.Length > 0)
            .ToValueList())));
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
