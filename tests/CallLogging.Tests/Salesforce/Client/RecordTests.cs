using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class RecordTests
{
    private static readonly SalesforceRecord Record = SalesforceRecord.Parse("""
        { "attributes": { "type": "Contact", "url": "/x" }, "Id": "003000000000001AAA", "Name": "Ada Lovelace", "IsConverted": false, "Count": 3, "Real": 2.0,
          "Half": 2.5, "CreatedDate": "2026-03-02T09:30:00.123+0000", "Account": null, "Owner": { "IsActive": true, "Name": "Grace" },
          "Cases": { "totalSize": 1, "done": true, "records": [ { "Id": "500000000000001AAA" } ] } }
        """);

    [Fact]
    public void Getters_EveryKindOfValue_ReadIt_S33()
    {
        (Record.Type, Record.Id.Value, Record.GetString("name"), Record.GetBoolean("IsConverted"), Record.GetBoolean("owner.isactive"))
            .ShouldBe(("Contact", "003000000000001AAA", "Ada Lovelace", false, true));
        (Record.GetInt64("Count"), Record.GetInt64("Real"), Record.GetInt64("Half"), Record.GetInt64("Name")).ShouldBe((3L, 2L, null, null));
        Record.GetDateTimeOffset("CreatedDate").ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 30, 0, 123, TimeSpan.Zero));
        Record.GetChildren("Cases").Single().Id.Value.ShouldBe("500000000000001AAA");
        Record.GetChildren("Tasks").ShouldBeEmpty();
    }

    [Fact]
    public void Getters_NullAndAbsent_AreDistinguished_S33()
    {
        (Record.HasField("Account"), Record.HasField("Account.Name"), Record.HasField("Phone"), Record.GetString("Account.Name")).ShouldBe((true, false, false, null));
        Record.GetFieldValue("Account").ShouldBe(FieldValue.Null);
        Record.GetFieldValue("Count").ShouldBe(FieldValue.From(3));
    }

    [Theory]
    [InlineData("2026-03-02T09:30:00Z")]
    [InlineData("2026-03-02T09:30:00.000Z")]
    [InlineData("2026-03-02T10:30:00.000+01:00")]
    [InlineData("2026-03-02T09:30:00+0000")]
    public void GetDateTimeOffset_OtherForms_AreOneInstant_S33(string text) =>
        SalesforceRecord.Parse($$"""{"T":"{{text}}"}""").GetDateTimeOffset("T").ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Equals_SameFieldsInOtherOrder_AreEqual() =>
        SalesforceRecord.Parse("""{"A":1,"B":{"C":2}}""").ShouldBe(SalesforceRecord.Parse("""{"B":{"C":2},"A":1}"""));

    [Fact]
    public void ToString_RecordOfAPerson_ShowsNoName_O2() => Record.ToString().ShouldBe("Contact 003000000000001AAA");

    [Fact]
    public void ToString_Error_ShowsNoMessage_O2() =>
        new ApiError("STRING_TOO_LONG", "Ada Lovelace: data value too large") { Fields = ["Name"] }.ToString()
            .ShouldBe("ApiError { Code = STRING_TOO_LONG, Fields = [Name] }");
}
