using System.Text;
using System.Text.Json;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class QueryTests
{
    private readonly OrgClient _org = new();

    [Theory]
    [InlineData("SELECT Name FROM Contact WHERE LastName = 'BERG'", "Ada Berg")]
    [InlineData("SELECT Name FROM Contact WHERE LastName != 'Berg'", "Cy Dahl|Ö'Neill")]
    [InlineData("SELECT Name FROM Contact WHERE FirstName = null", "Ö'Neill")]
    [InlineData("select Name from contact where FIRSTNAME != NULL order by name desc", "Cy Dahl|Ada Berg")]
    [InlineData("SELECT Name FROM Contact WHERE LastName LIKE 'B%' OR LastName LIKE '_\\'neill'", "Ada Berg|Ö'Neill")]
    [InlineData("SELECT Name FROM Contact WHERE Title LIKE '100\\%'", "Ada Berg")]
    [InlineData("SELECT Name FROM Contact WHERE LastName IN ('Berg', 'dahl') AND (NOT FirstName = 'Cy')", "Ada Berg")]
    [InlineData("SELECT Name FROM Contact WHERE LastName NOT IN ('Berg')", "Cy Dahl|Ö'Neill")]
    [InlineData("SELECT Name FROM Contact WHERE Owner.IsActive = true AND Account.Name = 'Acme'", "Ada Berg")]
    [InlineData("SELECT Name FROM Contact WHERE CreatedDate >= 2026-01-01T01:00:00+01:00 LIMIT 1 OFFSET 1", "Cy Dahl")]
    [InlineData("SELECT Name FROM Contact WHERE CreatedDate = TODAY", "")]
    [InlineData("SELECT Name FROM Contact WHERE Birthdate < 2000-01-01", "Ada Berg")]
    [InlineData("SELECT Name FROM Contact ORDER BY FirstName DESC NULLS LAST, LastName", "Cy Dahl|Ada Berg|Ö'Neill")]
    [InlineData("SELECT Name FROM Contact ORDER BY FirstName", "Ö'Neill|Ada Berg|Cy Dahl")]
    [InlineData("SELECT Name FROM Account WHERE NumberOfEmployees > 9 AND NumberOfEmployees <= 10", "Acme")]
    public void Query_OfAnyClause_FindsItsRows_S34(string soql, string names)
    {
        string account = _org.Simulator.Seed("Account", ("Name", "Acme"), ("NumberOfEmployees", 10));
        _org.Simulator.Seed("Contact", ("FirstName", "Ada"), ("LastName", "Berg"), ("AccountId", account), ("Title", "100%"), ("Birthdate", "1990-05-06"));
        _org.Simulator.Seed("Contact", ("FirstName", "Cy"), ("LastName", "Dahl"), ("Title", "1000"));
        _org.Simulator.Seed("Contact", ("LastName", "Ö'Neill"));

        string.Join('|', _org.Query(soql).ParseJson().GetProperty("records").EnumerateArray().Select(r => r.GetProperty("Name").GetString())).ShouldBe(names);
    }

    [Fact]
    public void Query_OfParents_NestsThem_S34()
    {
        string contact = _org.Simulator.Seed("Contact", ("LastName", "Berg"));
        string task = _org.Create("Task", $$"""{"WhoId":"{{contact}}"}""");
        string user = _org.Simulator.IntegrationUserId;

        _org.Query("SELECT Id, Who.Name, Who.Type, What.Name, CreatedBy.Name, Who.Id FROM Task").Text.ShouldBe(
            $$$"""{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Task","url":"/services/data/v67.0/sobjects/Task/{{{task}}}"},"Id":"{{{task}}}","Who":{"attributes":{"type":"Name","url":"/services/data/v67.0/sobjects/Contact/{{{contact}}}"},"Name":"Berg","Type":"Contact","Id":"{{{contact}}}"},"What":null,"CreatedBy":{"attributes":{"type":"User","url":"/services/data/v67.0/sobjects/User/{{{user}}}"},"Name":"Integration"}}]}""");
    }

    [Fact]
    public void Query_ThatCounts_HasNoRows_S34()
    {
        _org.Create("Task", "{}");

        _org.Query("select count() from Task").Text.ShouldBe("""{"totalSize":1,"done":true,"records":[]}""");
    }

    [Fact]
    public void Query_OfManyRows_ReturnsPages_S34()
    {
        var org = new OrgClient(new() { QueryPageSize = 2 });
        string[] ids = [.. Enumerable.Range(0, 5).Select(i => org.Create("Task", $$"""{"Subject":"{{i}}"}"""))];

        var found = new List<string>();
        JsonElement page = org.Query("SELECT Id FROM Task").ParseJson();
        while (true)
        {
            page.GetProperty("totalSize").GetInt32().ShouldBe(5);
            found.AddRange(page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("Id").GetString()!));
            if (page.GetProperty("done").GetBoolean())
            {
                break;
            }

            page = org.Send(SalesforceRequest.Create(page.GetProperty("nextRecordsUrl").GetString()!, org.Token)).ParseJson();
        }

        found.ShouldBe(ids);
        page.TryGetProperty("nextRecordsUrl", out _).ShouldBeFalse();
    }

    [Fact]
    public void Query_OfAllRows_FindsDeletedOnes_S34()
    {
        string id = _org.Create("Task", "{}");
        _org.Delete($"/sobjects/Task/{id}");

        _org.Get("/queryAll?q=SELECT+Id,IsDeleted+FROM+Task+WHERE+IsDeleted=true").ParseJson().GetProperty("totalSize").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Errors_OfQueries_ShowTheirPosition_S34()
    {
        string[] queries =
        [
            "select count() from XYZZY",
            "SELECT id,accountId,amount,probability,typ FROM Opportunity LIMIT 1",
            "SELECT Id FROM Task WHERE Description = 'x'",
            "SELECT Id FROM Task ORDER BY Description",
            "SELECT Id FROM Task WHERE Type = 'Call'",
            "SELECT Id, Ownr.Name FROM Task",
            "SELECT Id, Owner.Division FROM Task",
            "SELECT Id FROM Task WHERE CallObject = 5",
            "SELECT Id FROM Task WHERE CreatedDate > '2026-01-01T00:00:00Z'",
            "SELECT Id FROM Task WHERE IsClosed = null",
            "SELECT Id FROM Task WHERE WhoId = 'abc'",
            "SELECT Id FROM Task WHERE WhoId LIKE '003%'",
            "SELECT Id FROM Task WHERE Subject = 'a' AND Subject = 'b' OR Subject = 'c'",
            "SELECT Id FROM Task WHERE Subject = 'a",
            "SELECT Id FROM Task WHERE Subject = 'a\\x'",
            "SELECT Id FROM Task WHERE Subject = Call",
            "SELECT Id FROM Task WHERE (Subject = 'a'",
            "SELECT Id FROM Task LIMIT many",
            "SELECT Id Task",
            "SELECT Id FROM Task OFFSET 2001",
            "SELECT FROM",
            "",
            "SELECT COUNT(Id) FROM Task",
            "SELECT Id, (SELECT Id FROM Cases) FROM Contact",
            "SELECT Id FROM Task GROUP BY Id",
            "SELECT Id FROM Task WHERE CreatedDate = LAST_N_DAYS:3",
        ];
        var table = new StringBuilder();
        foreach (string soql in queries)
        {
            SalesforceResponse response = _org.Query(soql);
            response.Status.ShouldNotBe(200, soql);
            JsonElement error = response.ParseJson()[0];
            table.Append(soql).Append('\n').Append("    ").Append(response.Status).Append(' ').Append(error.GetProperty("errorCode").GetString())
                .Append(' ').Append(error.GetProperty("message").GetString()!.Replace("\n", "\n    | ", StringComparison.Ordinal)).Append('\n');
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }
}
