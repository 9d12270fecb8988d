using System.Text;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Diagnostics;

public class OrgChecksTests
{
    private static readonly SalesforceSettings Settings = HealthyOrg.Settings;

    private static readonly (string Case, OrgResponses Responses, SalesforceSettings Settings)[] Cases =
    [
        ("healthy", HealthyOrg.Responses, Settings),
        ("no response", HealthyOrg.Responses with { Connection = HealthyOrg.CreateNoResponse<SalesforceIdentity>() }, Settings),
        ("login at the wrong domain", Login("invalid_grant", "request not supported on this domain"), Settings),
        ("app not authorized", Login("invalid_grant", "user hasn't approved this consumer"), Settings),
        ("refresh token ended", Login("invalid_grant", "expired access/refresh token"), Settings),
        ("audience rejected", Login("invalid_grant", "audience is invalid"), Settings),
        ("login rejected", Login("invalid_grant", "authentication failure"), Settings),
        ("wrong secret", Login("invalid_client", "invalid client credentials"), Settings),
        ("flow turned off", Login("unsupported_grant_type", "grant type not supported"), Settings),
        ("login rejected, unknown error", Login(null, ""), Settings),
        ("identity rejected", HealthyOrg.Responses with { Connection = HealthyOrg.CreateRejected<SalesforceIdentity>(403) }, Settings),
        ("API off", HealthyOrg.With("Task", HealthyOrg.CreateRejected<SObjectDescription>(403, "API_DISABLED_FOR_ORG")), Settings),
        ("version too new", HealthyOrg.Responses with { ApiVersion = "70.0" }, Settings),
        ("Task hidden", HealthyOrg.With("Task", HealthyOrg.CreateRejected<SObjectDescription>(404, "NOT_FOUND")), Settings),
        ("Lead hidden", HealthyOrg.With("Lead", HealthyOrg.CreateRejected<SObjectDescription>(404, "NOT_FOUND")), Settings),
        ("parts without response", PartsWithoutResponse(), Settings),
        ("search rejected", HealthyOrg.Responses with { Search = HealthyOrg.CreateRejected<ValueList<SalesforceRecord>>(400, "INVALID_TYPE") }, Settings),
        ("Tasks not changed", HealthyOrg.With(HealthyOrg.Task with { IsUpdateable = false, Fields = [.. HealthyOrg.Task.Fields.Select(f => f with { IsUpdateable = false })] }), Settings),
        ("Tasks not changed, written at the end", HealthyOrg.With(HealthyOrg.Task with { IsUpdateable = false }), Settings with { TaskTiming = TaskTiming.AtEnd }),
        ("Task read-only", HealthyOrg.With(HealthyOrg.Task with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("Type hidden", HealthyOrg.WithField("Task", "Type", _ => null), Settings),
        ("essential field missing", HealthyOrg.WithField("Task", "WhatId", _ => null), Settings),
        ("own field missing", HealthyOrg.WithField("Task", "Wait__c", _ => null), Settings),
        ("package not installed", HealthyOrg.Responses, Settings with { Fields = [], FieldPreset = FieldPreset.Aircall }),
        ("field read-only", HealthyOrg.WithField("Task", "CallDisposition", f => f with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("field too short", HealthyOrg.WithField("Task", "Link__c", f => f with { Length = 80 }), Settings),
        ("flag is a text", HealthyOrg.WithField("Task", "Missed__c", f => f with { Type = "string" }), Settings),
        ("number is a text", HealthyOrg.WithField("Task", "Wait__c", f => f with { Type = "string" }), Settings),
        ("link is a reference", HealthyOrg.WithField("Task", "Link__c", f => f with { Type = "reference" }), Settings),
        ("picklist restricted", HealthyOrg.WithField("Task", "Kind__c", f => f with { IsRestrictedPicklist = true, PicklistValues = ["missed CALL", "Voicemail", "Outbound answered", "Outbound unanswered"] }), Settings),
        ("required field", HealthyOrg.With(HealthyOrg.Task with { Fields = HealthyOrg.Task.Fields.Add(new("Region__c", "string") { IsCreateable = true }) }), Settings),
        ("required field of contacts", HealthyOrg.With(new SObjectDescription("Contact", HealthyOrg.Responses.FindDescription("Contact")!.Fields.Add(new("Region__c", "string") { IsCreateable = true })) { IsCreateable = true, IsUpdateable = true }), Settings),
        ("no key field", HealthyOrg.Responses, Settings with { ExternalIdField = null }),
        ("no key field, CallObject hidden", HealthyOrg.WithField("Task", "CallObject", _ => null), Settings with { ExternalIdField = null }),
        ("key field missing", HealthyOrg.WithField("Task", "Call_Key__c", _ => null), Settings),
        ("key field plain", HealthyOrg.WithField("Task", "Call_Key__c", f => f with { IsUnique = false, IsExternalId = false, IsCreateable = false, Length = 18 }), Settings),
        ("key field a number", HealthyOrg.WithField("Task", "Call_Key__c", f => f with { Type = "double", Length = 0 }), Settings),
        ("own statuses", HealthyOrg.Responses with { Statuses = HealthyOrg.CreateSuccess<ValueList<TaskStatusValue>>([new("Open", false, true, 1), new("Done", true, false, 2)]) }, Settings),
        ("no closed status", HealthyOrg.Responses with { Statuses = HealthyOrg.CreateSuccess<ValueList<TaskStatusValue>>([new("Open", false, true, 1)]) }, Settings),
        ("no statuses visible", HealthyOrg.Responses with { Statuses = HealthyOrg.CreateSuccess<ValueList<TaskStatusValue>>([]) }, Settings),
        ("users gone and inactive", HealthyOrg.Responses with { Users = HealthyOrg.CreateSuccess<ValueList<SalesforceUser>>([new(new("005000000000008")) { IsActive = false }]) }, Settings),
        ("users hidden", HealthyOrg.With("User", HealthyOrg.CreateRejected<SObjectDescription>(404, "NOT_FOUND")), Settings),
        ("email addresses of users hidden", HealthyOrg.WithField("User", "Email", _ => null), Settings),
        ("Type restricted", HealthyOrg.WithField("Task", "Type", f => f with { IsRestrictedPicklist = true, PicklistValues = ["Meeting"] }), Settings),
        ("record type gone", HealthyOrg.With(HealthyOrg.Task with { RecordTypes = [] }), Settings),
        ("contacts read-only", HealthyOrg.With(HealthyOrg.Responses.FindDescription("Contact")! with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("contact's phone hidden", HealthyOrg.WithField("Contact", "Phone", _ => null), Settings),
        ("cases read-only", HealthyOrg.With(HealthyOrg.Responses.FindDescription("Case")! with { IsCreateable = false }), Settings),
        ("Case.IsClosed hidden", HealthyOrg.WithField("Case", "IsClosed", _ => null), Settings),
        ("roles in opportunities hidden", WithOpportunities(HealthyOrg.CreateRejected<SObjectDescription>(404, "NOT_FOUND")), Settings with { RelatedRecord = RelatedRecord.Opportunity }),
        ("phones encrypted", HealthyOrg.WithField("Contact", "Phone", f => f with { IsFilterable = false }), Settings),
        ("lead needs no company", HealthyOrg.WithField("Lead", "Company", f => f with { IsCreateable = false }), Settings with { UnknownNumber = UnknownNumber.CreateLead }),
        ("lead's company cannot be set", HealthyOrg.WithField("Lead", "Company", f => f with { IsCreateable = false, IsNillable = false }), Settings with { UnknownNumber = UnknownNumber.CreateLead }),
        ("leads' owner fixed", HealthyOrg.WithField("Lead", "OwnerId", f => f with { IsUpdateable = false }), Settings),
        ("phone fields", HealthyOrg.Responses, Settings with { PhoneFields = ["Contact.Direct__c", "Contact.LastName", "Opportunity.Phone__c"] }),
        ("few requests left", Left(19_999), Settings),
        ("no requests left", Left(0), Settings),
    ];

    [Fact]
    public void Run_EveryCase_ReportsFindingsWithRemedies_S32()
    {
        var table = new StringBuilder();
        foreach ((string name, OrgResponses responses, SalesforceSettings settings) in Cases)
        {
            table.Append(name).Append('\n');
            foreach (SalesforceDiagnosticFinding finding in OrgChecks.Run(responses, settings))
            {
                table.Append("    ").Append(finding).Append('\n');
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Run_HealthyOrg_FindsNothing_S32() => OrgChecks.Run(HealthyOrg.Responses, Settings).ShouldBeEmpty();

    [Fact]
    public void Cases_Together_FindEveryKind_S32() =>
        Enum.GetValues<SalesforceFindingKind>().Except(Cases.SelectMany(c => OrgChecks.Run(c.Responses, c.Settings)).Select(f => f.Kind)).ShouldBeEmpty();

    [Fact]
    public void GetRequiredObjects_OfTheSettings_AreThoseThatAreUsed_S32()
    {
        OrgChecks.GetRequiredObjects(Settings).ShouldBe(["Task", "User", "Contact", "Lead", "Account", "Case"]);
        OrgChecks.GetRequiredObjects(new SalesforceSettings { RecordPriority = [RecordKind.PersonAccount], UnknownNumber = UnknownNumber.Nothing, RelatedRecord = RelatedRecord.Opportunity })
            .ShouldBe(["Task", "User", "Account", "OpportunityContactRole", "Opportunity"]);
    }

    private static OrgResponses Login(string? code, string message) => HealthyOrg.Responses with { Connection = HealthyOrg.CreateRejected<SalesforceIdentity>(400, code, message, isLogin: true) };

    private static OrgResponses WithOpportunities(ApiResult<SObjectDescription> roles) => HealthyOrg.Responses with
    {
        Objects =
        [
            .. HealthyOrg.Responses.Objects,
            KeyValuePair.Create("OpportunityContactRole", roles),
            KeyValuePair.Create("Opportunity", HealthyOrg.CreateSuccess(new SObjectDescription("Opportunity", []))),
        ],
    };

    private static OrgResponses Left(int requests) => HealthyOrg.Responses with { Limits = HealthyOrg.CreateSuccess<ValueList<SalesforceLimit>>([new("DailyApiRequests", 100_000, requests)]) };

    private static OrgResponses PartsWithoutResponse() => HealthyOrg.With("Task", HealthyOrg.CreateNoResponse<SObjectDescription>()) with
    {
        Versions = HealthyOrg.CreateRejected<ValueList<SalesforceVersion>>(500),
        Statuses = HealthyOrg.CreateRejected<ValueList<TaskStatusValue>>(400, "QUERY_TIMEOUT"),
        Users = HealthyOrg.CreateNoResponse<ValueList<SalesforceUser>>(),
        Search = HealthyOrg.CreateNoResponse<ValueList<SalesforceRecord>>(),
        Limits = HealthyOrg.CreateNoResponse<ValueList<SalesforceLimit>>(),
    };
}
