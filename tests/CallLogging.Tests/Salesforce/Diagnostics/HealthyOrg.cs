using CallLogging.Delivery;
using CallLogging.Salesforce;

namespace CallLogging.Tests.Salesforce.Diagnostics;

/// <summary>The responses of an org without problems, and settings that use all of it.</summary>
internal static class HealthyOrg
{
    public static readonly SalesforceId ConfiguredUser = new("005000000000007AAA");
    public static readonly SalesforceId MappedUser = new("005000000000008AAA");
    public static readonly SalesforceId RecordType = new("012000000000009AAA");

    public static SalesforceSettings Settings { get; } = new()
    {
        ExternalIdField = "Call_Key__c",
        RecordTypeId = RecordType,
        RelatedRecord = RelatedRecord.CaseOrCreate,
        ConfiguredUserId = ConfiguredUser,
        UserMap = [KeyValuePair.Create("ada@example.com", MappedUser)],
        Logging = new LoggingModes { Missed = LoggingMode.InProgress },
        FieldPreset = FieldPreset.StandardOnly,
        Fields =
        [
            KeyValuePair.Create<string, FieldTemplate?>("Wait__c", FieldTemplate.From(CallPlaceholder.WaitingSeconds)),
            KeyValuePair.Create<string, FieldTemplate?>("Missed__c", FieldTemplate.From(CallPlaceholder.IsMissed)),
            KeyValuePair.Create<string, FieldTemplate?>("Link__c", FieldTemplate.From(CallPlaceholder.Recording)),
            KeyValuePair.Create<string, FieldTemplate?>("Kind__c", FieldTemplate.From(CallPlaceholder.DetailedType)),
        ],
    };

    public static SObjectDescription Task { get; } = new("Task",
    [
        Text("Type", 40), Text("TaskSubtype", 40) with { IsUpdateable = false, IsRestrictedPicklist = true, PicklistValues = ["Task", "Call"] },
        Text("Subject", 255), Text("CallDisposition", 255), Text("CallType", 40), Text("Description", 32000), Text("CallObject", 255), Text("Status", 255) with { IsNillable = false },
        Field("ActivityDate", "date"), Field("WhoId", "reference"), Field("WhatId", "reference"), Field("OwnerId", "reference") with { IsNillable = false },
        Field("CallDurationInSeconds", "int"), Field("Wait__c", "double"), Field("Missed__c", "boolean") with { IsNillable = false }, Text("Link__c", 255),
        Text("Kind__c", 40), Text("Call_Key__c", 64) with { IsUnique = true, IsExternalId = true },
    ])
    {
        IsCreateable = true,
        IsUpdateable = true,
        RecordTypes = [new SObjectRecordType(RecordType, "Calls", IsAvailable: true, IsDefault: false)],
    };

    public static OrgResponses Responses { get; } = new("67.0", CreateSuccess(new SalesforceIdentity(new("005000000000001AAA"), new("00D000000000001AAA"))))
    {
        Versions = CreateSuccess<ValueList<SalesforceVersion>>([new("66.0", "Spring '26"), new("67.0", "Summer '26"), new("68.0", "Winter '27")]),
        Objects =
        [
            Named(Task), Named(Record("Contact", "FirstName", "LastName", "Phone", "OwnerId")), Named(Record("Lead", "LastName", "Company", "Phone", "OwnerId")),
            Named(Record("Account", "Name", "Phone", "OwnerId")), Named(Record("User", "Email")), Named(Record("Case", "ContactId", "Subject", "IsClosed")),
        ],
        Statuses = CreateSuccess<ValueList<TaskStatusValue>>([new("Not Started", false, true, 1), new("In Progress", false, false, 2), new("Completed", true, false, 3)]),
        Users = CreateSuccess<ValueList<SalesforceUser>>([new(ConfiguredUser) { IsActive = true }, new(MappedUser) { IsActive = true }]),
        Search = CreateSuccess<ValueList<SalesforceRecord>>([]),
        Limits = CreateSuccess<ValueList<SalesforceLimit>>([new("DailyApiRequests", 100_000, 99_000)]),
    };

    public static ApiResult<T> CreateSuccess<T>(T value) => new ApiResult<T>.Success(value);

    public static ApiResult<T> CreateRejected<T>(int status, string? code = null, string message = "", bool isLogin = false) =>
        new ApiResult<T>.Rejected(new ApiErrorResponse(status, code is null ? [] : [new(code, message)]) { IsFromLogin = isLogin });

    public static ApiResult<T> CreateNoResponse<T>() => new ApiResult<T>.NoResponse("no response within 20 s", MayHaveSucceeded: false);

    /// <summary>Returns the org with another description of an object.</summary>
    public static OrgResponses With(SObjectDescription described) => With(described.Name, CreateSuccess(described));

    public static OrgResponses With(string name, ApiResult<SObjectDescription> result) =>
        Responses with { Objects = Responses.Objects.Select(o => o.Key == name ? KeyValuePair.Create(name, result) : o).ToValueList() };

    /// <summary>Returns the org with a changed field of an object, or without the field if <paramref name="change"/> returns null.</summary>
    public static OrgResponses WithField(string sObject, string field, Func<SObjectField, SObjectField?> change)
    {
        SObjectDescription described = Responses.FindDescription(sObject)!;
        return With(described with { Fields = described.Fields.Select(f => f.Name == field ? change(f) : f).OfType<SObjectField>().ToValueList() });
    }

    private static SObjectDescription Record(string name, params string[] fields) =>
        new(name, fields.Select(f => Text(f, 80)).ToValueList()) { IsCreateable = true, IsUpdateable = true };

    private static KeyValuePair<string, ApiResult<SObjectDescription>> Named(SObjectDescription described) => KeyValuePair.Create(described.Name, CreateSuccess(described));

    private static SObjectField Text(string name, int length) => Field(name, "string") with { Length = length };

    private static SObjectField Field(string name, string type) =>
        new(name, type) { IsCreateable = true, IsUpdateable = true, IsFilterable = true, IsNillable = true };
}
