using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class SearchTests
{
    private readonly OrgClient _org = new();

    [Theory]
    [InlineData("(415) 555-2671", "4155552671", true)]
    [InlineData("(415) 555-2671", "\"(415) 555-2671\"", true)]
    [InlineData("(415) 555-2671", "\"555-2671\"", true)]
    [InlineData("(415) 555-2671", "\\(415\\) 555\\-2671", true)]
    [InlineData("(415) 555-2671", "2671", true)]
    [InlineData("(415) 555-2671", "5552671", false)]
    [InlineData("(415) 555-2671", "14155552671", false)]
    [InlineData("(415) 555-2671", "14155552671 OR 4155552671", true)]
    [InlineData("+1 415 555 2671", "14155552671", true)]
    [InlineData("+14155552671", "\\+14155552671", true)]
    [InlineData("+14155552671", "4155552671", false)]
    [InlineData("14155552671", "141555*", true)]
    [InlineData("14155552671", "1415555267?", true)]
    [InlineData("4155552671", "\"415 555 2671\"", true)]
    [InlineData("0049 30 123456", "004930123456", true)]
    [InlineData("0049 30 123456", "\"30 123456\"", true)]
    [InlineData("030/123456", "030123456", true)]
    [InlineData("030/123456", "4930123456 OR 030123456 OR 30123456", true)]
    [InlineData("030/123456", "123456 AND 030", true)]
    [InlineData("030/123456", "123456 AND NOT 030", false)]
    [InlineData("030/123456", "(123456 OR 99) AND (030 OR 98)", true)]
    [InlineData("030 123456 ext 12", "\"ext 12\"", true)]
    public void Search_ByPhone_SplitsNumbersAtPunctuation_S34(string stored, string term, bool isFound)
    {
        string id = _org.Simulator.Seed("Contact", ("LastName", "Fictitious"), ("OtherPhone", stored));

        _org.SearchIds($"FIND {{{term}}} IN PHONE FIELDS RETURNING Contact(Id)").ShouldBe(isFound ? [id] : []);
    }

    [Theory]
    [InlineData("FIND 123456", "No search term found. The search term must be enclosed in braces.")]
    [InlineData("FIND {} RETURNING Contact", "search term must be longer than one character")]
    [InlineData("FIND {1} RETURNING Contact", "search term must be longer than one character")]
    [InlineData("FIND {+49 30} RETURNING Contact", "the reserved character '+' must be escaped in the search term")]
    [InlineData("FIND {555-2671} RETURNING Contact", "the reserved character '-' must be escaped in the search term")]
    [InlineData("FIND {O'Neill} RETURNING Contact", "the reserved character ''' must be escaped in the search term")]
    [InlineData("FIND {*2671} RETURNING Contact", "a wildcard may not come first")]
    [InlineData("FIND {\"555 2671} RETURNING Contact", "a closing quotation mark is missing in the search term")]
    [InlineData("FIND {(555 OR 2671} RETURNING Contact", "a closing parenthesis is missing in the search term")]
    [InlineData("FIND {555)} RETURNING Contact", "unexpected character ')' in the search term")]
    [InlineData("FIND {123 OR} RETURNING Contact", "search term must be longer than one character")]
    [InlineData("FIND {NOT 123} RETURNING Contact", "NOT may come after AND only")]
    public void Search_Malformed_IsRejected_S34(string sosl, string message)
    {
        SalesforceResponse response = _org.Search(sosl);

        (response.Status, response.ParseJson()[0].GetProperty("errorCode").GetString(), response.ParseJson()[0].GetProperty("message").GetString()).ShouldBe((400, "MALFORMED_SEARCH", message));
    }

    [Theory]
    [InlineData("FIND {123456} RETURNING XYZZY(Id)", "INVALID_TYPE")]
    [InlineData("FIND {123456} RETURNING Contact(Nope)", "INVALID_FIELD")]
    [InlineData("FIND {123456} RETURNING Contact(Id WHERE Description = 'x')", "INVALID_FIELD")]
    [InlineData("FIND {123456} IN SOME FIELDS RETURNING Contact", "MALFORMED_SEARCH")]
    [InlineData("FIND {123456} RETURNING Contact(Id", "MALFORMED_SEARCH")]
    [InlineData("FIND {123456} WITH METADATA='LABELS'", "NOT_SIMULATED")]
    public void Search_WithAWrongClause_IsRejected_S34(string sosl, string code) =>
        _org.Search(sosl).ParseJson()[0].GetProperty("errorCode").GetString().ShouldBe(code);

    [Fact]
    public void Search_OfSeveralObjects_FollowsTheirClauses_S34()
    {
        string old = _org.Simulator.Seed("Contact", ("LastName", "Old"), ("Phone", "030 123456"), ("LastModifiedDate", "2026-01-05T00:00:00Z"));
        string young = _org.Simulator.Seed("Contact", ("LastName", "Young"), ("MobilePhone", "030123456"), ("LastModifiedDate", "2026-02-05T00:00:00Z"));
        string lead = _org.Simulator.Seed("Lead", ("LastName", "Open"), ("Company", "Acme"), ("Phone", "030-123456"));
        _org.Simulator.Seed("Lead", ("LastName", "Converted"), ("Company", "Acme"), ("Phone", "030-123456"), ("IsConverted", true));

        _org.SearchIds("FIND {030123456} IN PHONE FIELDS RETURNING Contact(Id, Owner.IsActive ORDER BY LastModifiedDate DESC LIMIT 2), Lead(Id WHERE IsConverted = false), Account(Id)")
            .ShouldBe([young, old, lead]);
    }

    [Fact]
    public void Search_OfAHiddenField_FindsNothing_S34()
    {
        _org.Simulator.Seed("Contact", ("LastName", "Fictitious"), ("AssistantPhone", "030123456"));
        _org.Simulator.Setup.Hide("Contact", "AssistantPhone");

        _org.SearchIds("FIND {030123456} IN PHONE FIELDS RETURNING Contact(Id)").ShouldBeEmpty();
    }

    [Fact]
    public void Search_BeforeTheIndexIsUpdated_FindsTheOldState_S34()
    {
        var org = new OrgClient(new() { IndexLag = TimeSpan.FromMinutes(5) });
        string id = org.Create("Contact", """{"LastName":"Fictitious","Phone":"030123456"}""");
        string[] SearchByNumber(string number) => org.SearchIds($"FIND {{{number}}} IN PHONE FIELDS RETURNING Contact(Id)");

        SearchByNumber("030123456").ShouldBeEmpty();
        org.QueryIds("SELECT Id FROM Contact WHERE Phone = '030123456'").ShouldBe([id]);
        org.Now += TimeSpan.FromMinutes(5);
        SearchByNumber("030123456").ShouldBe([id]);

        org.Send("PATCH", $"/sobjects/Contact/{id}", """{"Phone":"030654321"}""").Status.ShouldBe(204);
        SearchByNumber("030123456").ShouldBe([id]);
        SearchByNumber("030654321").ShouldBeEmpty();
        org.Delete($"/sobjects/Contact/{id}");
        SearchByNumber("030123456").ShouldBeEmpty();
    }

    [Fact]
    public void Search_BeforeVersion37_ReturnsABareList_S34()
    {
        _org.Simulator.Seed("Contact", ("LastName", "Fictitious"), ("Phone", "030123456"));

        _org.Send(SalesforceRequest.Create("/services/data/v36.0/search?q=FIND+%7B030123456%7D+RETURNING+Contact", _org.Token)).ParseJson().GetArrayLength().ShouldBe(1);
    }
}
