using System.Text.Json.Serialization;

namespace CallLogging.Salesforce.Wire;

/// <summary>Gathered facts as they are stored: the JSON names of <see cref="SalesforceFacts"/> and nothing else.</summary>
internal sealed record FactsPayload(
    string IntegrationUserId,
    FactsPayload.Record[] Found,
    FactsPayload.Record? CreatedBefore,
    FactsPayload.Related[] OpenRelated,
    FactsPayload.User[] Users,
    FactsPayload.Status[] Statuses,
    FactsPayload.Field[] TaskFields,
    bool CaseOriginHasPhone,
    bool HasPersonAccounts,
    bool RefusedNewRecord,
    string[] RefusedFields,
    string[] RefusedOwners,
    bool RefusedNewCase,
    bool TaskDeleted,
    int LookUps,
    string[] AskedAgents)
{
    internal sealed record Record(
        string Id,
        RecordKind Kind,
        string Name,
        string? OwnerId,
        RecordOwnerKind OwnerKind,
        string[] Phones,
        string? PersonAccountId,
        string? PersonContactId,
        bool IsConverted,
        DateTimeOffset? LastModifiedAt,
        DateTimeOffset? CreatedAt);

    internal sealed record Related(string Id, string ContactId, bool IsOpportunity);

    internal sealed record User(string Id, string? Email, bool IsActive, DateTimeOffset? CreatedAt);

    internal sealed record Status(string ApiName, bool IsClosed, bool IsDefault, int SortOrder);

    internal sealed record Field(string Name, bool IsCreateable, bool IsUpdateable, int Length);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FactsPayload))]
internal sealed partial class FactsJsonContext : JsonSerializerContext;
