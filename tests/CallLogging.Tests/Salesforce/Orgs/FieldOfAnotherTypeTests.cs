using CallLogging.Delivery;
using CallLogging.Salesforce;
using CallLogging.Simulators;
using CallLogging.Tests.Salesforce.Client;
using CallLogging.Tests.Salesforce.Destination;
using Shouldly;
using static CallLogging.Tests.Salesforce.Orgs.WebhookCalls;

namespace CallLogging.Tests.Salesforce.Orgs;

/// <summary>A field of another type, length or picklist costs that field only, and never the Task.</summary>
public sealed class FieldOfAnotherTypeTests
{
    private const string Zone = "aircall__Timezone__c";
    private const string NotReadable = "Cannot deserialize instance of double from VALUE_STRING value Europe/Berlin or request may be missing a required field at [line:1, column:412]";

    [Theory]
    [InlineData(Zone, SalesforceFieldType.Number, "double where a text is written")]
    [InlineData("aircall__Waiting_Time__c", SalesforceFieldType.Text, "string where a number is written")]
    [InlineData("aircall__Answered_by__c", SalesforceFieldType.WholeNumber, "int where a text is written")]
    [InlineData("aircall__Phone_number__c", SalesforceFieldType.Boolean, "boolean where a text is written")]
    [InlineData("aircall__Country__c", SalesforceFieldType.Currency, "currency where a text is written")]
    [InlineData("aircall__Call_Recording__c", SalesforceFieldType.DateTime, "datetime where a link is written")]
    [InlineData("aircall__Hour_of_the_day__c", SalesforceFieldType.Date, "date where a text is written")]
    [InlineData("aircall__Connection_status__c", SalesforceFieldType.Boolean, "boolean where a text is written")]
    [InlineData("aircall__Has_connected__c", SalesforceFieldType.Text, "string where a flag is written")]
    [InlineData("aircall__Is_Missed_call__c", SalesforceFieldType.Number, "double where a flag is written")]
    [InlineData("aircall__Is_Voicemail__c", SalesforceFieldType.Picklist, "picklist where a flag is written")]
    [InlineData("aircall__Detailed_type__c", SalesforceFieldType.Percent, "percent where a text is written")]
    public async Task FieldOfAnotherType_TaskIsWrittenWithoutIt_AndTheDiagnosticsSaySoBefore_S35(string field, SalesforceFieldType type, string expected)
    {
        await using var org = new OrgUnderTest();
        string contact = SeedContact(org);
        org.Org.Setup.Change("Task", field, f => f with { Type = type, Digits = 18, IsNillable = true, Default = null });

        DiagnosticFinding finding = (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken)).Where(f => f.Subject == $"Task.{field}").ShouldHaveSingleItem();
        (finding.Id, finding.Message).ShouldBe(("field_wrong_type", $"The field has another type: {expected}; the value is not sent."));
        finding.Remedy.ShouldContain("Fields");

        await org.PlayAsync([.. CreateAnswered(1), .. CreateAnswered(2, Start.AddMinutes(10))]);
        foreach (string id in new[] { "1", "2" })
        {
            SimulatedRecord task = org.GetTask(id);
            (task["WhoId"], task[field], task["CallDurationInSeconds"]).ShouldBe((contact, null, 120m));
        }

        GetRejected(org).ShouldBeEmpty("describe tells the type, so that no such value is sent");
        GetWarnings(org).ShouldBe([$"3010 salesforce:prod does not accept {field} as intended: WrongType"]);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TextsOfDigits_InNumberFields_AreSentAsNumbers_S35()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.Change("Task", "aircall__Hour_of_the_day__c", f => f with { Type = SalesforceFieldType.Number, Digits = 2 })
            .Change("Task", "aircall__Phone_number__c", f => f with { Type = SalesforceFieldType.Number, Digits = 4 });
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["aircall__Hour_of_the_day__c"], org.GetTask("1")["aircall__Phone_number__c"]).ShouldBe((10m, null));
        GetRejected(org).ShouldBeEmpty();
        GetWarnings(org).ShouldBe(["3010 salesforce:prod does not accept aircall__Phone_number__c as intended: TooLarge"]);
    }

    [Fact]
    public async Task RestrictedPicklist_TakesTheOrgsSpelling_OrLeavesTheFieldOut_S35()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup
            .Change("Task", "aircall__Connection_status__c", f => f with { Type = SalesforceFieldType.Picklist, IsRestricted = true, Values = ["Connected", "Not Connected"] })
            .Change("Task", "aircall__Detailed_type__c", f => f with { Type = SalesforceFieldType.Picklist, IsRestricted = true, Values = ["Missed call"] });
        (await org.Get<IDiagnostics>().RunAsync(TestContext.Current.CancellationToken))
            .ShouldContain(f => f.Id == "picklist_value_missing" && f.Subject == "Task.aircall__Detailed_type__c" && f.Message.Contains("'Inbound answered'", StringComparison.Ordinal));
        await org.PlayAsync(CreateAnswered());
        (org.GetTask("1")["aircall__Connection_status__c"], org.GetTask("1")["aircall__Detailed_type__c"]).ShouldBe(("Connected", null));
        GetRejected(org).ShouldBeEmpty();
        GetWarnings(org).ShouldBe(["3010 salesforce:prod does not accept aircall__Detailed_type__c as intended: NotInPicklist"]);
    }

    [Fact]
    public async Task LinkLongerThanItsField_IsLeftOut_BecauseAPartOfItLeadsNowhere_S35()
    {
        await using var org = new OrgUnderTest();
        org.Org.Setup.Shorten("Task", "aircall__Call_Recording__c", 20);
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")["aircall__Call_Recording__c"].ShouldBeNull();
        GetWarnings(org).ShouldBe(["3010 salesforce:prod does not accept aircall__Call_Recording__c as intended: TooLarge"]);
    }

    [Theory]
    [InlineData("JSON_PARSER_ERROR", NotReadable, null, Zone)]
    [InlineData("INVALID_TYPE_ON_FIELD_IN_RECORD", "Timezone: value not of required type: Europe/Berlin", Zone, Zone)]
    [InlineData("STRING_TOO_LONG", "Timezone: data value too large: Europe/Berlin (max length=5)", Zone, Zone)]
    [InlineData("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Country: bad value for restricted picklist field: Germany", "aircall__Country__c", "aircall__Country__c")]
    [InlineData("FIELD_FILTER_VALIDATION_EXCEPTION", "Value does not exist or does not match filter criteria.", "aircall__Country__c", "aircall__Country__c")]
    [InlineData("MALFORMED_ID", "Country: id value of incorrect type: Germany", "aircall__Country__c", "aircall__Country__c")]
    public async Task OrgStillRefusesOneField_ItIsDroppedOnceAndTheTaskSentAgain_S35(string code, string message, string? named, string dropped)
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, code, message, named is null ? [] : [named]), Creates());
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")[dropped].ShouldBeNull();
        org.GetTask("1")["aircall__Answered_by__c"].ShouldBe("Nora Muster");
        GetWarnings(org).ShouldBe([$"3010 salesforce:prod does not accept {dropped} as intended: FieldRefused"]);
        org.Org.Log.Recent.Count(r => r is { Method: "POST" } && r.Target.EndsWith("/sobjects/Task", StringComparison.Ordinal)).ShouldBe(2);
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task FieldNamedInAnotherCase_IsDroppedAllTheSame_S35()
    {
        await using var org = new OrgUnderTest(settings: ("Fields:AIRCALL__timezone__C", "{time_zone}"));
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, "STRING_TOO_LONG", "Timezone: data value too large", Zone), Creates());
        await org.PlayAsync(CreateAnswered());
        org.GetTask("1")[Zone].ShouldBeNull();
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TypeChangedAfterTheDescriptionsWereRead_CallIsLoggedWithoutTheField_S35()
    {
        await using var org = new OrgUnderTest();
        await org.PlayAsync(CreateAnswered(1));
        org.Org.Setup.Change("Task", Zone, f => f with { Type = SalesforceFieldType.Number, Digits = 18 });
        await org.PlayAsync([.. CreateAnswered(2, Start.AddMinutes(5)), .. CreateAnswered(3, Start.AddMinutes(10))]);
        (org.GetTask("2")[Zone], org.GetTask("3")[Zone], org.GetTask("3")["aircall__Answered_by__c"]).ShouldBe((null, null, "Nora Muster"));
        GetRejected(org).Count().ShouldBe(1, "the third call is planned from new descriptions");
        (await org.ListParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task OneUnreadableValueInABatch_RejectsItsOwnRowOnly_S35_S28()
    {
        var stub = new OrgStub();
        stub.Responder = (request, _) => Task.FromResult(request.Body.Contains("soon", StringComparison.Ordinal)
            ? OrgStub.CreateJsonResponse(400, """[{"message":"Cannot deserialize instance of double from VALUE_STRING value soon or request may be missing a required field","errorCode":"JSON_PARSER_ERROR"}]""")
            : OrgStub.CreateJsonResponse(200, $"[{string.Join(',', Enumerable.Repeat("""{"id":"00T000000000001AAA","success":true,"errors":[]}""", request.Body.Split("attributes").Length - 1))}]"));
        using SalesforceClient client = stub.Connect();
        var requests = new BatchedQueries(client, new SalesforceSettings());
        ApiResult<SalesforceId>[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            requests.CreateAsync("Task", [new EffectField("Wait__c", i == 13 ? FieldValue.From("soon") : FieldValue.From(i))], TestContext.Current.CancellationToken)));
        results.Where((_, i) => i != 13).ShouldAllBe(r => r is ApiResult<SalesforceId>.Success);
        results[13].ShouldBeOfType<ApiResult<SalesforceId>.Rejected>().Response.Errors[0].Code.ShouldBe("JSON_PARSER_ERROR");
    }

    [Theory]
    [InlineData("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "OrderTrigger: execution of AfterInsert caused by: System.NullPointerException: Attempt to de-reference a null object")]
    [InlineData("SOMETHING_NEW", "The moon is in the wrong house.")]
    [InlineData("FIELD_INTEGRITY_EXCEPTION", "There is a problem with your data.")]
    public async Task RefusedForGood_TheParkedItemShowsSalesforcesText_S35(string code, string message)
    {
        await using var org = new OrgUnderTest();
        org.Org.Faults.FailNext(1, SimulatedSalesforceFault.FailWith(400, code, message), Creates());
        await org.PlayAsync(CreateAnswered());
        (await org.ListParkedAsync()).ShouldHaveSingleItem().Reason.ShouldContain(message);
    }
}
