using System.Text;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class RequestTests
{
    private static readonly SalesforceId TaskId = new("00T000000000001AAA");
    private static readonly DateTimeOffset Written = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly ValueList<EffectField> Fields =
    [
        new("Subject", FieldValue.From("Inbound call from \"Ada\" @{task.id}")), new("CallDurationInSeconds", FieldValue.From(83)),
        new("Flag__c", FieldValue.From(true)), new("WhoId", FieldValue.Null),
    ];

    [Fact]
    public async Task Operations_All_SendTheseRequests_S33()
    {
        var org = new OrgStub();
        using SalesforceClient client = org.Connect();
        var reference = new EffectField("WhoId", FieldValue.CreateReference(new EffectId("contact")));

        await client.SearchAsync("FIND {442079460001} IN PHONE FIELDS RETURNING Contact(Id)");
        await client.QueryAsync("SELECT Id FROM User WHERE Email = 'a+b@example.com'");
        await client.QueryMoreAsync("/services/data/v67.0/query/01gD0000002HU6KIAW-2000");
        await client.DescribeAsync("Task");
        await client.RetrieveAsync("Task", TaskId, ["Id", "OwnerId"]);
        await client.CreateAsync("Task", Fields);
        await client.UpdateAsync("Task", TaskId, Fields, Written);
        await client.UpsertAsync("Task", "Call_Key__c", "aircall:main/42 ü", Fields);
        await client.UpsertAsync("Task", "Call_Key__c", "aircall:main:42", Fields, updateOnly: true);
        await client.CreateManyAsync([new SalesforceRow("Contact", Fields), new SalesforceRow("Task", [])]);
        await client.UpdateManyAsync([new SalesforceRow("Task", Fields, TaskId)], allOrNone: true);
        await client.UpsertManyAsync("Task", "Call_Key__c", [new SalesforceRow("Task", [new("Call_Key__c", FieldValue.From("k"))])]);
        await client.SendCompositeAsync(
        [
            new SalesforceSubrequest.Create("contact", "Contact", Fields),
            new SalesforceSubrequest.Create("task", "Task", [reference]),
            new SalesforceSubrequest.Update("old", "Task", TaskId, [], Written),
            new SalesforceSubrequest.Upsert("key", "Task", "Call_Key__c", "a/b", []),
            new SalesforceSubrequest.Query("users", "SELECT Id FROM User WHERE Name = '@{contact.id}'"),
            new SalesforceSubrequest.Retrieve("read", "Task", TaskId, ["Id"]),
        ]);
        await client.GetLimitsAsync();
        await client.GetVersionsAsync();

        var table = new StringBuilder();
        foreach (SentRequest sent in org.Sent)
        {
            table.Append(sent.Method).Append(' ').Append(sent.Path).Append('\n').Append(sent.Headers.Replace(OrgStub.TokenPrefix, "(token)", StringComparison.Ordinal))
                .Append('\n').Append(sent.Body).Append("\n\n");
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public async Task GetLimits_InstanceOfTheLogin_ReceivesTheRequest_S31()
    {
        var org = new OrgStub { LoginResponder = (n, _) => Task.FromResult(OrgStub.CreateJsonResponse(200, OrgStub.CreateTokenBody(n, "https://eu12.salesforce.com/ignored"))) };
        using SalesforceClient client = org.Connect();
        await client.GetLimitsAsync();
        org.Requests.Single().Authority.ShouldBe("https://eu12.salesforce.com");
    }

    public static TheoryData<string, Func<ISalesforceClient, Task>> Misuses => new()
    {
        { "path in a name", c => c.DescribeAsync("Task/../User") },
        { "empty name", c => c.DescribeAsync("") },
        { "field with a line break", c => c.CreateAsync("Task", [new("Sub\r\nject", FieldValue.Null)]) },
        { "id with a slash", c => c.UpdateAsync("Task", new("00T/../../user"), []) },
        { "default id", c => c.UpdateAsync("Task", default, []) },
        { "key with a parent path", c => c.UpsertAsync("Task", "Key__c", "..", []) },
        { "empty key", c => c.UpsertAsync("Task", "Key__c", "", []) },
        { "key among the fields", c => c.UpsertAsync("Task", "Key__c", "1", [new("KEY__c", FieldValue.From("1"))]) },
        { "reference outside of a composite", c => c.CreateAsync("Task", [new("WhoId", FieldValue.CreateReference(new EffectId("contact")))]) },
        { "invalid reference", c => c.SendCompositeAsync([new SalesforceSubrequest.Create("a-b", "Task", [])]) },
        { "one reference twice", c => c.SendCompositeAsync([new SalesforceSubrequest.Create("a", "Task", []), new SalesforceSubrequest.Create("a", "Task", [])]) },
        { "no request", c => c.SendCompositeAsync([]) },
        { "too many requests", c => c.SendCompositeAsync(Enumerable.Range(0, 26).Select(i => (SalesforceSubrequest)new SalesforceSubrequest.Create($"a{i}", "Task", [])).ToValueList()) },
        { "too many queries", c => c.SendCompositeAsync(Enumerable.Range(0, 6).Select(i => (SalesforceSubrequest)new SalesforceSubrequest.Query($"a{i}", "SELECT Id FROM Task")).ToValueList()) },
        { "no row", c => c.CreateManyAsync([]) },
        { "too many rows", c => c.CreateManyAsync(Enumerable.Repeat(new SalesforceRow("Task", []), 201).ToValueList()) },
        { "mixed objects", c => c.CreateManyAsync(Enumerable.Range(0, 11).Select(i => new SalesforceRow(i % 2 == 0 ? "Task" : "Contact", [])).ToValueList()) },
        { "row with an id", c => c.CreateManyAsync([new SalesforceRow("Task", [], TaskId)]) },
        { "row without an id", c => c.UpdateManyAsync([new SalesforceRow("Task", [])]) },
        { "row of another object", c => c.UpsertManyAsync("Task", "Key__c", [new SalesforceRow("Contact", [])]) },
        { "no field", c => c.RetrieveAsync("Task", TaskId, []) },
        { "field with a query", c => c.RetrieveAsync("Task", TaskId, ["Id&x=1"]) },
        { "field of a related record", c => c.RetrieveAsync("Task", TaskId, ["Owner.Name"]) },
        { "page on another host", c => c.QueryMoreAsync("https://example.org/services/data/v67.0/query/1") },
        { "page with a parent path", c => c.QueryMoreAsync("/services/data/v67.0/query/../sobjects") },
        { "page with a query", c => c.QueryMoreAsync("/services/data/v67.0/query?q=SELECT") },
    };

    [Theory]
    [MemberData(nameof(Misuses), DisableDiscoveryEnumeration = true)]
    public async Task Operations_Misused_ThrowAndSendNothing_X2(string misuse, Func<ISalesforceClient, Task> use)
    {
        var org = new OrgStub();
        using SalesforceClient client = org.Connect();
        await Should.ThrowAsync<ArgumentException>(() => use(client), misuse);
        org.Sent.ShouldBeEmpty();
    }
}
