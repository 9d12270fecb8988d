using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Salesforce.Wire;

internal sealed record QueryPayload(int TotalSize, bool Done, string? NextRecordsUrl, JsonElement[]? Records);

internal sealed record WritePayload(string? Id, bool Success, bool? Created, JsonElement? Errors);

internal sealed record DescribePayload(string? Name, bool Createable, bool Updateable, FieldPayload[]? Fields, RecordTypePayload[]? RecordTypeInfos);

internal sealed record FieldPayload(
    string? Name,
    string? Type,
    int Length,
    int Digits,
    int Precision,
    int Scale,
    bool Createable,
    bool Updateable,
    bool Unique,
    bool ExternalId,
    bool Filterable,
    bool Nillable,
    bool DefaultedOnCreate,
    bool RestrictedPicklist,
    PicklistPayload[]? PicklistValues,
    string[]? ReferenceTo);

internal sealed record PicklistPayload(bool Active, string? Value);

internal sealed record RecordTypePayload(string? RecordTypeId, string? Name, bool Available, bool DefaultRecordTypeMapping);

internal sealed record LimitPayload([property: JsonPropertyName("Max")] long Max, [property: JsonPropertyName("Remaining")] long Remaining);

internal sealed record VersionPayload(string? Version, string? Label);

internal sealed record CompositePayload(SubresponsePayload[]? CompositeResponse);

internal sealed record SubresponsePayload(string? ReferenceId, int HttpStatusCode, JsonElement? Body);

/// <summary>The response of the token endpoint. It is a class, so that nothing prints it.</summary>
internal sealed class TokenPayload
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("instance_url")]
    public string? InstanceUrl { get; init; }

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }
}
