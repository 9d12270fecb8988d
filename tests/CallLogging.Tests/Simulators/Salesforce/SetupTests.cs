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
