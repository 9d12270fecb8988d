using System.Text.Json;
using System.Text.Json.Serialization;
using CallLogging.Salesforce;

namespace CallLogging.Tool;

/// <summary>The users, records and fields of the bundled org, which takes the place of a real org.</summary>
internal sealed record OrgFile(
    string IntegrationUserId,
    OrgFile.User[] Users,
    OrgFile.Record[] Records,
    OrgFile.Related[] Open,
    OrgFile.Status[] Statuses,
    OrgFile.Field[] TaskFields)
{
    public static OrgFile Load()
    {
        using Stream stream = BundledFiles.Open("org.json");
        return JsonSerializer.Deserialize(stream, OrgJson.Default.OrgFile)!;
    }

    internal sealed record User(string Id, string Name, string Email, DateTimeOffset CreatedAt, bool IsActive = true)
    {
        public SalesforceUser ToUser() => new(new SalesforceId(Id)) { Email = Email, IsActive = IsActive, CreatedAt = CreatedAt };
    }

    internal sealed record Record(
        string Id,
        RecordKind Kind,
        string Name,
        string OwnerId,
        string[] Phones,
        DateTimeOffset CreatedAt,
        DateTimeOffset LastModifiedAt,
        bool IsConverted = false,
        string? PersonAccountId = null,
        string? PersonContactId = null);

    internal sealed record Related(string Id, string ContactId, string Kind);

    internal sealed record Status(string ApiName, bool IsClosed = false, bool IsDefault = false);

    internal sealed record Field(string Name, int Length = 0, bool IsUpdateable = true);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OrgFile))]
internal sealed partial class OrgJson : JsonSerializerContext;
