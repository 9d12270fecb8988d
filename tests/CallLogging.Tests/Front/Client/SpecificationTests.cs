using System.Text;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class SpecificationTests
{
    // Here Front contradicts its own schema; see docs/front.md.
    private static readonly string[] Contradictions =
    [
        "GET /tags: response._pagination is unknown",
        "PUT /conversations/{conversation_id}/assignee: request.assignee_id is null",
    ];

    [Fact]
    public async Task EveryRequestAndItsResponse_MatchFrontsFiles_F9_F16()
    {
        OfficialSpecification? specification = OfficialSpecification.Find();
        Assert.SkipWhen(specification is null, $"Skipped: there are no specification files. Set {OfficialSpecification.Variable} to their folder.");
        using var front = new FrontClientUnderTest();
        await EveryRequest.SendAsync(front);

        front.Simulator.Requests.SelectMany(specification!.FindProblems).Distinct(StringComparer.Ordinal).ShouldBe(Contradictions);
    }

    [Fact]
    public void FindProblems_WrongRequestAndResponse_NamesEachMistake()
    {
        OfficialSpecification? specification = OfficialSpecification.Find();
        Assert.SkipWhen(specification is null, $"Skipped: there are no specification files. Set {OfficialSpecification.Variable} to their folder.");
        var wrong = new FrontLoggedRequest("POST", "/conversations/cnv_1/comments?x=1", default, 200)
        {
            Body = """{"text":"x","is_pinned":1}"""u8.ToArray(),
            ResponseBody = Encoding.UTF8.GetBytes("{}"),
        };
        const string Name = "POST /conversations/{conversation_id}/comments";

        specification!.FindProblems(wrong).ShouldBe(
        [
            $"{Name}: query x is unknown", $"{Name}: request.body is missing", $"{Name}: request.text is unknown", $"{Name}: request.is_pinned is neither true nor false",
            $"{Name}: responds with 200, which is not among its responses",
        ]);
    }
}
