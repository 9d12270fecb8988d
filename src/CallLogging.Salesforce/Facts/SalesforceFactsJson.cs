using System.Text.Json;
using CallLogging.Salesforce.Wire;

namespace CallLogging.Salesforce;

/// <summary>Writes gathered facts as canonical JSON, as stores and replay keep them, and reads them back.</summary>
public static class SalesforceFactsJson
{
    /// <summary>Writes facts as compact JSON; equal facts give equal text.</summary>
    /// <param name="facts">The facts to write.</param>
    public static string Write(SalesforceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return JsonSerializer.Serialize(ToPayload(facts), FactsJsonContext.Default.FactsPayload);
    }

    /// <summary>Reads a text that <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text as a store keeps it.</param>
    /// <exception cref="FormatException"><paramref name="json"/> is not a text that <see cref="Write"/> wrote.</exception>
    public static SalesforceFacts Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return FromPayload(JsonSerializer.Deserialize(json, FactsJsonContext.Default.FactsPayload)
                ?? throw new FormatException("The gathered facts are null."));
        }
        catch (JsonException e)
        {
            throw new FormatException($"The gathered facts cannot be read at {e.Path}.", e);
        }
    }

    private static FactsPayload ToPayload(SalesforceFacts facts) => new(
        facts.IntegrationUserId.Value,
        [.. facts.Found.Select(ToPayload)],
        facts.CreatedBefore is { } before ? ToPayload(before) : null,
        [.. facts.OpenRelated.Select(r => new FactsPayload.Related(r.Id.Value, r.ContactId.Value, r.IsOpportunity))],
        [.. facts.Users.Select(u => new FactsPayload.User(u.Id.Value, u.Email, u.IsActive, u.CreatedAt))],
        [.. facts.Statuses.Select(s => new FactsPayload.Status(s.ApiName, s.IsClosed, s.IsDefault, s.SortOrder))],
        [.. facts.TaskFields.Select(f => new FactsPayload.Field(f.Name, f.IsCreateable, f.IsUpdateable, f.Length))],
        facts.CaseOriginHasPhone,
        facts.HasPersonAccounts,
        facts.Rejected.IsNewRecordRejected,
        [.. facts.Rejected.Fields],
        [.. facts.Rejected.Owners.Select(o => o.Value)],
        facts.Rejected.IsNewCaseRejected,
        facts.Rejected.IsTaskDeleted,
        facts.Rejected.LookUpCount,
        [.. facts.LookedUpAgents]);

    private static FactsPayload.Record ToPayload(FoundRecord record) => new(
        record.Id.Value,
        record.Kind,
        record.Name,
        record.Owner?.Id.Value,
        record.Owner?.Kind ?? default,
        [.. record.Phones],
        record.PersonAccountId?.Value,
        record.PersonContactId?.Value,
        record.IsConverted,
        record.LastModifiedAt,
        record.CreatedAt);

    // Empty lists and texts were not written.
    private static SalesforceFacts FromPayload(FactsPayload payload) => new(new SalesforceId(payload.IntegrationUserId ?? ""))
    {
        Found = ToList(payload.Found, FromPayload),
        CreatedBefore = payload.CreatedBefore is { } before ? FromPayload(before) : null,
        OpenRelated = ToList(payload.OpenRelated, r => new OpenRelatedRecord(new SalesforceId(r.Id), new SalesforceId(r.ContactId), r.IsOpportunity)),
        Users = ToList(payload.Users, u => new SalesforceUser(new SalesforceId(u.Id)) { Email = u.Email, IsActive = u.IsActive, CreatedAt = u.CreatedAt }),
        Statuses = ToList(payload.Statuses, s => new TaskStatusValue(s.ApiName, s.IsClosed, s.IsDefault, s.SortOrder)),
        TaskFields = ToList(payload.TaskFields, f => new FieldDescription(f.Name, f.IsCreateable, f.IsUpdateable, f.Length)),
        CaseOriginHasPhone = payload.CaseOriginHasPhone,
        HasPersonAccounts = payload.HasPersonAccounts,
        LookedUpAgents = ToList(payload.AskedAgents, a => a),
        Rejected = new RejectedChoices
        {
            IsNewRecordRejected = payload.RefusedNewRecord,
            IsNewCaseRejected = payload.RefusedNewCase,
            IsTaskDeleted = payload.TaskDeleted,
            LookUpCount = payload.LookUps,
            Fields = ToList(payload.RefusedFields, f => f),
            Owners = ToList(payload.RefusedOwners, o => new SalesforceId(o)),
        },
    };

    private static FoundRecord FromPayload(FactsPayload.Record record) => new(new SalesforceId(record.Id), record.Kind, record.Name)
    {
        Owner = record.OwnerId is { } owner ? new RecordOwner(new SalesforceId(owner), record.OwnerKind) : null,
        Phones = ToList(record.Phones, p => p),
        PersonAccountId = ToId(record.PersonAccountId),
        PersonContactId = ToId(record.PersonContactId),
        IsConverted = record.IsConverted,
        LastModifiedAt = record.LastModifiedAt,
        CreatedAt = record.CreatedAt,
    };

    private static SalesforceId? ToId(string? id) => id is null ? null : new SalesforceId(id);

    private static ValueList<TOut> ToList<TIn, TOut>(TIn[]? items, Func<TIn, TOut> convert) => (items ?? []).Select(convert).ToValueList();
}
