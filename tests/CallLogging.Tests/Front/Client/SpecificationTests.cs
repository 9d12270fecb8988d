using System.Text;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class SpecificationTests
{
    // What Front says beside its own schema; see docs/front.md.
    private static readonly string[] Contradictions =
    [
        "GET /tags: answer._pagination is unknown",
        "PUT /conversations/{conversation_id}/assignee: request.assignee_id is null",
    ];

    [Fact]
    public async Task EveryRequestAndItsAnswer_AreAsFrontsFilesSay_F9_F16()
    {
        OfficialSpecification? specification = OfficialSpecification.Find();
        Assert.SkipWhen(specification is null, $"left out: no specification files; {OfficialSpecification.Variable} names their folder");
        using var company = new FrontCompany();
        await EveryRequest.SendAsync(company);

        company.Simulator.Requests.SelectMany(specification!.Problems).Distinct(StringComparer.Ordinal).ShouldBe(Contradictions);
    }

    [Fact]
    public void Checker_OfAWrongRequestAndAnswer_NamesEachMistake()
    {
        OfficialSpecification? specification = OfficialSpecification.Find();
        Assert.SkipWhen(specification is null, $"left out: no specification files; {OfficialSpecification.Variable} names their folder");
        var wrong = new FrontLoggedRequest("POST", "/conversations/cnv_1/comments?x=1", default, 200)
        {
            Body = """{"text":"x","is_pinned":1}"""u8.ToArray(),
            ResponseBody = Encoding.UTF8.GetBytes("{}"),
        };
        const string Name = "POST /conversations/{conversation_id}/comments";

        specification!.Problems(wrong).ShouldBe(
        [
            $"{Name}: query x is unknown", $"{Name}: request.body is missing", $"{Name}: request.text is unknown", $"{Name}: request.is_pinned is neither true nor false",
            $"{Name}: answers 200, which is not among its answers",
        ]);
    }
}
