using System.Text;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Doctor;

public class OrgChecksTests
{
    private static readonly SalesforceSettings Settings = HealthyOrg.Settings;

    private static readonly (string Case, OrgResponses Facts, SalesforceSettings Settings)[] Cases =
    [
        ("healthy", HealthyOrg.Facts, Settings),
        ("no answer", HealthyOrg.Facts with { Connection = HealthyOrg.NoAnswer<SalesforceIdentity>() }, Settings),
        ("login at the wrong domain", Login("invalid_grant", "request not supported on this domain"), Settings),
        ("app not authorized", Login("invalid_grant", "user hasn't approved this consumer"), Settings),
        ("refresh token ended", Login("invalid_grant", "expired access/refresh token"), Settings),
        ("audience not taken", Login("invalid_grant", "audience is invalid"), Settings),
        ("login refused", Login("invalid_grant", "authentication failure"), Settings),
        ("wrong secret", Login("invalid_client", "invalid client credentials"), Settings),
        ("flow turned off", Login("unsupported_grant_type", "grant type not supported"), Settings),
        ("login refused, unknown word", Login(null, ""), Settings),
        ("identity refused", HealthyOrg.Facts with { Connection = HealthyOrg.Refused<SalesforceIdentity>(403) }, Settings),
        ("API off", HealthyOrg.With("Task", HealthyOrg.Refused<SObjectDescription>(403, "API_DISABLED_FOR_ORG")), Settings),
        ("version too new", HealthyOrg.Facts with { ApiVersion = "70.0" }, Settings),
        ("Task hidden", HealthyOrg.With("Task", HealthyOrg.Refused<SObjectDescription>(404, "NOT_FOUND")), Settings),
        ("Lead hidden", HealthyOrg.With("Lead", HealthyOrg.Refused<SObjectDescription>(404, "NOT_FOUND")), Settings),
        ("parts unanswered", Unanswered(), Settings),
        ("search refused", HealthyOrg.Facts with { Search = HealthyOrg.Refused<ValueList<SalesforceRecord>>(400, "INVALID_TYPE") }, Settings),
        ("Task read-only", HealthyOrg.With(HealthyOrg.Task with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("Type hidden", HealthyOrg.WithField("Task", "Type", _ => null), Settings),
        ("vital field missing", HealthyOrg.WithField("Task", "WhatId", _ => null), Settings),
        ("own field missing", HealthyOrg.WithField("Task", "Wait__c", _ => null), Settings),
        ("package not installed", HealthyOrg.Facts, Settings with { Fields = [], FieldPreset = FieldPreset.Aircall }),
        ("field read-only", HealthyOrg.WithField("Task", "CallDisposition", f => f with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("field too short", HealthyOrg.WithField("Task", "Link__c", f => f with { Length = 80 }), Settings),
        ("flag is a text", HealthyOrg.WithField("Task", "Missed__c", f => f with { Type = "string" }), Settings),
        ("number is a text", HealthyOrg.WithField("Task", "Wait__c", f => f with { Type = "string" }), Settings),
        ("link is a reference", HealthyOrg.WithField("Task", "Link__c", f => f with { Type = "reference" }), Settings),
        ("picklist restricted", HealthyOrg.WithField("Task", "Kind__c", f => f with { IsRestrictedPicklist = true, PicklistValues = ["missed CALL", "Voicemail", "Outbound answered", "Outbound unanswered"] }), Settings),
        ("required field", HealthyOrg.With(HealthyOrg.Task with { Fields = HealthyOrg.Task.Fields.Add(new("Region__c", "string") { IsCreateable = true }) }), Settings),
        ("required field of contacts", HealthyOrg.With(new SObjectDescription("Contact", HealthyOrg.Facts.FindDescription("Contact")!.Fields.Add(new("Region__c", "string") { IsCreateable = true })) { IsCreateable = true, IsUpdateable = true }), Settings),
        ("no key field", HealthyOrg.Facts, Settings with { ExternalIdField = null }),
        ("no key field, CallObject hidden", HealthyOrg.WithField("Task", "CallObject", _ => null), Settings with { ExternalIdField = null }),
        ("key field missing", HealthyOrg.WithField("Task", "Call_Key__c", _ => null), Settings),
        ("key field plain", HealthyOrg.WithField("Task", "Call_Key__c", f => f with { IsUnique = false, IsExternalId = false, IsCreateable = false, Length = 18 }), Settings),
        ("key field a number", HealthyOrg.WithField("Task", "Call_Key__c", f => f with { Type = "double", Length = 0 }), Settings),
        ("own statuses", HealthyOrg.Facts with { Statuses = HealthyOrg.Done<ValueList<TaskStatusValue>>([new("Open", false, true, 1), new("Done", true, false, 2)]) }, Settings),
        ("users gone and inactive", HealthyOrg.Facts with { Users = HealthyOrg.Done<ValueList<SalesforceUser>>([new(new("005000000000008")) { IsActive = false }]) }, Settings),
        ("Type restricted", HealthyOrg.WithField("Task", "Type", f => f with { IsRestrictedPicklist = true, PicklistValues = ["Meeting"] }), Settings),
        ("record type gone", HealthyOrg.With(HealthyOrg.Task with { RecordTypes = [] }), Settings),
        ("contacts read-only", HealthyOrg.With(HealthyOrg.Facts.FindDescription("Contact")! with { IsCreateable = false, IsUpdateable = false }), Settings),
        ("contact's phone hidden", HealthyOrg.WithField("Contact", "Phone", _ => null), Settings),
        ("cases read-only", HealthyOrg.With(HealthyOrg.Facts.FindDescription("Case")! with { IsCreateable = false }), Settings),
        ("leads' owner fixed", HealthyOrg.WithField("Lead", "OwnerId", f => f with { IsUpdateable = false }), Settings),
        ("phone fields", HealthyOrg.Facts, Settings with { PhoneFields = ["Contact.Direct__c", "Contact.LastName", "Opportunity.Phone__c"] }),
        ("few requests left", Left(19_999), Settings),
        ("no requests left", Left(0), Settings),
    ];

    [Fact]
    public void Run_EveryCase_FindsAndTellsTheWayOut_S32()
    {
        var table = new StringBuilder();
        foreach ((string name, OrgResponses facts, SalesforceSettings settings) in Cases)
        {
            table.Append(name).Append('\n');
            foreach (SalesforceDiagnosticFinding finding in OrgChecks.Run(facts, settings))
            {
                table.Append("    ").Append(finding).Append('\n');
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Run_HealthyOrg_FindsNothing_S32() => OrgChecks.Run(HealthyOrg.Facts, Settings).ShouldBeEmpty();

    [Fact]
    public void Cases_FindEveryKind_S32() =>
        Enum.GetValues<SalesforceFindingKind>().Except(Cases.SelectMany(c => OrgChecks.Run(c.Facts, c.Settings)).Select(f => f.Kind)).ShouldBeEmpty();

    [Fact]
    public void Objects_OfTheSettings_AreThoseThatAreUsed_S32()
    {
        OrgChecks.GetRequiredObjects(Settings).ShouldBe(["Task", "Contact", "Lead", "Account", "Case"]);
        OrgChecks.GetRequiredObjects(new SalesforceSettings { RecordPriority = [RecordKind.PersonAccount], UnknownNumber = UnknownNumber.Nothing, RelatedRecord = RelatedRecord.Opportunity })
            .ShouldBe(["Task", "Account", "Opportunity"]);
    }

    private static OrgResponses Login(string? code, string message) => HealthyOrg.Facts with { Connection = HealthyOrg.Refused<SalesforceIdentity>(400, code, message, isLogin: true) };

    private static OrgResponses Left(int requests) => HealthyOrg.Facts with { Limits = HealthyOrg.Done<ValueList<SalesforceLimit>>([new("DailyApiRequests", 100_000, requests)]) };

    private static OrgResponses Unanswered() => HealthyOrg.With("Task", HealthyOrg.NoAnswer<SObjectDescription>()) with
    {
        Versions = HealthyOrg.Refused<ValueList<SalesforceVersion>>(500),
        Statuses = HealthyOrg.Refused<ValueList<TaskStatusValue>>(400, "QUERY_TIMEOUT"),
        Users = HealthyOrg.NoAnswer<ValueList<SalesforceUser>>(),
        Search = HealthyOrg.NoAnswer<ValueList<SalesforceRecord>>(),
        Limits = HealthyOrg.NoAnswer<ValueList<SalesforceLimit>>(),
    };
}
