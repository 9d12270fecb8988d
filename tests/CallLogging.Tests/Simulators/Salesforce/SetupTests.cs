using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class SetupTests
{
    private readonly OrgClient _org = new();

    public static TheoryData<string, Action<SalesforceSetup>, string, string?> Changes => new()
    {
        { "nothing", _ => { }, """{"Subject":"A call"}""", null },
        { "hidden", s => s.Hide("Task", "Subject"), """{"Subject":"A call"}""", "INVALID_FIELD" },
        { "shown again", s => s.Hide("Task", "Subject").Show("Task", "subject"), """{"Subject":"A call"}""", null },
        { "read-only", s => s.MakeReadOnly("Task", "Subject"), """{"Subject":"A call"}""", "INVALID_FIELD_FOR_INSERT_UPDATE" },
        { "shorter", s => s.Shorten("Task", "Subject", 5), """{"Subject":"A call"}""", "STRING_TOO_LONG" },
        { "long enough", s => s.Shorten("Task", "Subject", 6), """{"Subject":"A call"}""", null },
        { "required", s => s.Require("Task", "CallObject"), """{"Subject":"A call"}""", "REQUIRED_FIELD_MISSING" },
        { "restricted", s => s.Restrict("Task", "CallType"), """{"CallType":"Missed"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" },
        { "not restricted", _ => { }, """{"CallType":"Missed"}""", null },
        { "without the package", _ => { }, """{"aircall__Waiting_Time__c":7}""", "INVALID_FIELD" },
        { "with the package", s => s.AddAircallFields(), """{"aircall__Waiting_Time__c":7,"aircall__Has_connected__c":true}""", null },
        { "a rule", s => s.AddValidationRule("Task", _ => "never"), "{}", "FIELD_CUSTOM_VALIDATION_EXCEPTION" },
        { "no access to the object", s => s.HideObject("Task"), "{}", "NOT_FOUND" },
        { "no right to create", s => s.ForbidCreates("Task"), "{}", "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" },
        { "no right to update", s => s.ForbidUpdates("Task"), "{}", null },
        { "a number for a text", s => s.Change("Task", "CallObject", f => f with { Type = SalesforceFieldType.Number, Digits = 18 }), """{"CallObject":"a:b:1"}""", "JSON_PARSER_ERROR" },
        { "a fraction for a whole number", _ => { }, """{"CallDurationInSeconds":1.5}""", "JSON_PARSER_ERROR" },
        { "an empty checkbox", _ => { }, """{"IsReminderSet":null}""", "INVALID_TYPE_ON_FIELD_IN_RECORD" },
        { "a rule that was removed", s => s.AddValidationRule("Task", _ => "never").RemoveRules(), "{}", null },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Change_OfTheOrg_AffectsTheNextRequest_S34(string label, Action<SalesforceSetup> change, string json, string? code)
    {
        change(_org.Simulator.Setup);

        SalesforceResponse response = _org.Send("POST", "/sobjects/Task", json);

        (response.Status == 201 ? null : response.ParseJson()[0].GetProperty("errorCode").GetString()).ShouldBe(code, label);
    }

    [Fact]
    public void HideObject_And_ForbidUpdates_ShowInDescribeQueryAndUpdate_S34()
    {
        string task = _org.Create("Task", "{}");
        _org.Simulator.Setup.HideObject("OpportunityContactRole").ForbidUpdates("Task").Hide("Opportunity", "IsClosed");
        _org.Get("/sobjects/OpportunityContactRole/describe").Status.ShouldBe(404);
        _org.Query("SELECT Id FROM OpportunityContactRole").Text.ShouldContain("INVALID_TYPE");
        _org.Query("SELECT Id FROM Opportunity WHERE IsClosed = false").Text.ShouldContain("INVALID_FIELD");
        System.Text.Json.JsonElement described = _org.Get("/sobjects/Task/describe").ParseJson();
        described.GetProperty("updateable").GetBoolean().ShouldBeFalse();
        described.GetProperty("fields").EnumerateArray().ShouldAllBe(f => !f.GetProperty("updateable").GetBoolean());
        SalesforceResponse rejected = _org.Send("PATCH", $"/sobjects/Task/{task}", """{"Subject":"x"}""");
        (rejected.Status, rejected.ParseJson()[0].GetProperty("errorCode").GetString()).ShouldBe((403, "INSUFFICIENT_ACCESS_OR_READONLY"));
    }

    [Fact]
    public void MoveTo_AnotherInstance_RejectsTheOldOneAndNamesTheNewOneInTokens_S34()
    {
        _org.Simulator.Setup.MoveTo(new Uri("https://moved.my.salesforce.com/"));
        _org.Get("/limits").Text.ShouldContain("URL_NOT_RESET");
        SalesforceResponse token = _org.Send(SalesforceRequest.CreateForm(
            "/services/oauth2/token", new("grant_type", "client_credentials"), new("client_id", "simulated-client"), new("client_secret", "simulated-secret")));
        token.ParseJson().GetProperty("instance_url").GetString().ShouldBe("https://moved.my.salesforce.com");
        _org.Send(new SalesforceRequest
        {
            Method = "GET",
            Target = $"{OrgClient.DataPath}/limits",
            Origin = "https://moved.my.salesforce.com",
            Headers = [new("Authorization", $"Bearer {token.ParseJson().GetProperty("access_token").GetString()}")],
        }).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 201)]
    public void Lead_WithoutACompany_IsAcceptedWherePersonsHaveAccounts_S34(bool hasPersonAccounts, int status) =>
        new OrgClient(new() { HasPersonAccounts = hasPersonAccounts }).Send("POST", "/sobjects/Lead", """{"LastName":"Fictitious"}""").Status.ShouldBe(status);

    [Fact]
    public void DuplicateRule_AgainstAnotherObject_NamesItsRecord_S34()
    {
        string lead = _org.Create("Lead", """{"LastName":"Fictitious","Company":"Acme"}""");
        _org.Simulator.Setup.AddDuplicateRule("Contact", "Lead", allowSave: false, "LastName");
        SalesforceResponse response = _org.Send("POST", "/sobjects/Contact", """{"LastName":"Fictitious"}""");
        response.Text.ShouldContain("DUPLICATES_DETECTED");
        response.Text.ShouldContain(lead);
    }

    [Fact]
    public void OpportunityRoles_AreQueriedByTheStateOfTheirOpportunity_S34()
    {
        string contact = _org.Create("Contact", """{"LastName":"Fictitious"}""");
        string open = _org.Create("Opportunity", """{"Name":"Open","StageName":"Prospecting","CloseDate":"2026-09-01"}""");
        string won = _org.Create("Opportunity", """{"Name":"Won","StageName":"Closed Won","CloseDate":"2026-09-01"}""");
        string role = _org.Create("OpportunityContactRole", $$"""{"OpportunityId":"{{open}}","ContactId":"{{contact}}"}""");
        _org.Create("OpportunityContactRole", $$"""{"OpportunityId":"{{won}}","ContactId":"{{contact}}"}""");
        _org.QueryIds($"SELECT Id FROM OpportunityContactRole WHERE ContactId = '{contact}' AND Opportunity.IsClosed = false ORDER BY Opportunity.LastModifiedDate DESC").ShouldBe([role]);
    }

    [Fact]
    public void CustomPhoneField_OfAContact_IsSearched_S34()
    {
        _org.Simulator.Setup.AddField("Contact", SalesforceField.CreatePhone("Second__c"));
        string id = _org.Create("Contact", """{"LastName":"Fictitious","Second__c":"030/123456"}""");

        _org.SearchIds("FIND {030123456} IN PHONE FIELDS RETURNING Contact(Id, Second__c)").ShouldBe([id]);
    }

    [Fact]
    public void Seed_UnknownNames_Throws_S34()
    {
        Should.Throw<ArgumentException>(() => _org.Simulator.Seed("Nothing"));
        Should.Throw<ArgumentException>(() => _org.Simulator.Seed("Contact", ("Nope", 1)));
        Should.Throw<ArgumentException>(() => _org.Simulator.Seed("Contact", ("LastName", 1)));
        Should.Throw<ArgumentException>(() => _org.Simulator.Setup.Hide("Contact", "Nope"));
        Should.Throw<ArgumentException>(() => _org.Simulator.DeleteAs("", "003000000000001AAA", _org.Now));
        Should.Throw<ArgumentException>(() => new SalesforceSimulator(new() { QueryPageSize = 0 }));
        Should.Throw<ArgumentException>(() => new SalesforceSimulator(new() { JwtPublicKey = "no key" }));
    }
}
