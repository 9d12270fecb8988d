using System.Text;
using CallLogging.Simulators;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Simulators;

public sealed class DeterminismTests
{
    private static readonly string[] Bodies =
    [
        """{"LastName":"Fictitious","Phone":"030123456"}""", """{"Subject":"Call","CallObject":"a"}""", """{"Subject":5}""", "{", "",
        """{"compositeRequest":[{"method":"POST","url":"/services/data/v67.0/sobjects/Contact","referenceId":"a","body":{"LastName":"F"}}]}""",
        """{"records":[{"attributes":{"type":"Contact"},"LastName":"G","Phone":"(415) 555-0100"},{}]}""",
    ];

    private static readonly string[] Paths =
    [
        "/sobjects/Contact", "/sobjects/Task", "/sobjects/Task/describe", "/query?q=SELECT+Id,Name,Owner.Name+FROM+Contact", "/query?q=SELECT+Nope+FROM+Contact",
        "/search?q=FIND+%7B030123456%7D+IN+PHONE+FIELDS+RETURNING+Contact(Id,Name)", "/composite", "/composite/sobjects", "/limits", "/nowhere",
    ];

    // Text that looks a little like what the org understands, so that parsers go deep before they fail.
    private static readonly string[] Words =
    [
        "SELECT ", "FIND ", "{", "}", "(", ")", "'", "\"", "\\", "*", " OR ", " AND ", " NOT ", "Id", "Name", " FROM ", "Contact", " WHERE ", " = ", " IN ", " LIKE ", "NULL", "1", "-", "2026-01-01",
        ".", ",", " RETURNING ", " LIMIT ", " ORDER BY ", "%", "+", "\0", "é", "\uD800", "[", "]", ":", "@{a.id}", "true", "((((((((", "\u0085", "\n",
    ];

    [Fact]
    public void Handle_SameRequests_ReturnsTheSameBytes_S34()
    {
        Gen<(string Method, string Path, string Body, int Seconds)> request =
            from method in Gen.Elements("GET", "POST", "PATCH", "DELETE")
            from path in Gen.Elements(Paths)
            from body in Gen.Elements(Bodies)
            from seconds in Gen.Choose(0, 100)
            select (method, path, body, seconds);
        var runs = from seed in Gen.Choose(0, 1_000_000) from requests in request.ListOf() select (seed, requests);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(runs.ToArbitrary(), run => Run(run.seed, run.requests) == Run(run.seed, run.requests)));
    }

    [Fact]
    public void Handle_HostileText_NeverThrows_S34()
    {
        Gen<string> text = Gen.Elements(Words).ListOf().Select(string.Concat);
        var org = new OrgClient();
        org.Simulator.Seed("Contact", ("LastName", "Fictitious"), ("Phone", "030123456"));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(text.ToArbitrary(), t =>
            new[]
            {
                org.Query(t), org.Query($"SELECT Id FROM Contact WHERE {t}"), org.Search(t), org.Search($"FIND {{{t}}} RETURNING Contact(Id)"),
                org.Search($"FIND {{123456}} RETURNING {t}"), org.Send("POST", "/sobjects/Contact", t), org.Send("POST", "/composite", t),
                org.Send("PATCH", $"/sobjects/Contact/Email/{Uri.EscapeDataString(t)}", "{}"), org.Get(t), org.Send(SalesforceRequest.Create(t, org.Token)),
                org.Send("POST", "/composite", $$$"""{"compositeRequest":[{"method":"GET","url":"/services/data/v67.0/query?q={{{t}}}","referenceId":"r"}]}"""),
                org.Send(SalesforceRequest.CreateForm("/services/oauth2/token", new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", t))),
            }.All(r => r.Status is >= 200 and < 500 or 501)));
    }

    [Theory]
    [InlineData("SELECT Id FROM Contact WHERE ", "(", 100_000)]
    [InlineData("SELECT Id FROM Contact WHERE ", "NOT ", 20_000)]
    [InlineData("SELECT Id", ",Id", 30_000)]
    [InlineData("SELECT Id FROM Contact WHERE Name LIKE '", "%_", 40_000)]
    public void Query_VeryDeepOrLong_IsRejected_S34(string start, string part, int times) =>
        new OrgClient().Query(start + string.Concat(Enumerable.Repeat(part, times))).Status.ShouldBe(400);

    [Theory]
    [InlineData("(")]
    [InlineData("ab AND ")]
    [InlineData("\"")]
    public void Search_VeryDeepOrLong_IsRejected_S34(string part) =>
        new OrgClient().Search($"FIND {{{string.Concat(Enumerable.Repeat(part, 2_000))}}} RETURNING Contact").Status.ShouldBe(400);

    [Fact]
    public void Upserts_FromManyThreads_CreateOneRecordPerKey_S34()
    {
        var org = new OrgClient();
        org.Simulator.Setup.AddField("Task", SalesforceField.CreateExternalId("Call_Id__c"));

        Parallel.For(0, 800, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            org.Send("PATCH", $"/sobjects/Task/Call_Id__c/k{i % 20}", """{"Subject":"x"}""").Status.ShouldBeOneOf(200, 201));

        org.Simulator.GetRecords("Task").Select(t => t.GetText("Call_Id__c")).Distinct(StringComparer.Ordinal).Count().ShouldBe(20);
        org.Simulator.GetRecords("Task").Count.ShouldBe(20);
        org.Simulator.Log.Count("PATCH sobjects/Task/*").ShouldBe(800);
    }

    private static string Run(int seed, IEnumerable<(string Method, string Path, string Body, int Seconds)> requests)
    {
        var org = new OrgClient(new() { Seed = seed, MaxLatency = TimeSpan.FromSeconds(1), IndexLag = TimeSpan.FromSeconds(60), IndexLagSpread = TimeSpan.FromSeconds(60) });
        org.Simulator.Faults.FailRandomly(0.1, SimulatedSalesforceFault.CommitLate(TimeSpan.FromSeconds(30))).FailRandomly(0.1, SimulatedSalesforceFault.LockedRow);
        var seen = new StringBuilder(org.Token);
        foreach ((string method, string path, string body, int seconds) in requests)
        {
            org.Now += TimeSpan.FromSeconds(seconds);
            SalesforceResponse response = org.Send(method, path, body);
            seen.Append(response.Status).Append(response.Delay).AppendJoin(',', response.Headers).Append(response.Text);
        }

        return seen.ToString();
    }
}
