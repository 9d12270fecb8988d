using System.Text;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front.Client;

public sealed class SpecificationTests
{
    private readonly FrontContract _contract = new();

    // Here Front contradicts its own schema; see docs/front.md.
    private static readonly string[] Contradictions =
    [
        "GET /tags: response._pagination is unknown",
        "PUT /conversations/{conversation_id}/assignee: request.assignee_id is null",
    ];

    [Fact]
    public async Task EveryRequestAndItsResponse_MatchFrontsContract_F9_F16()
    {
        using var front = new FrontClientUnderTest();
        await EveryRequest.SendAsync(front);

        front.Simulator.Requests.SelectMany(_contract.FindProblems).Distinct(StringComparer.Ordinal).ShouldBe(Contradictions);
    }

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel)]
    [InlineData(FrontWriter.ImportedMessages)]
    public async Task EveryRequestOfCalls_MatchesFrontsContract_F9(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer, Rules = [new ConversationRule(RuleTrigger.CommentAdded) { Contains = "done", AddTag = "Done", Archive = true }] });
        await front.PlayAsync([.. Answered("1", StartedAt), Note("1", StartedAt.AddSeconds(60), "All *done*", Ada)]);
        await front.PlayAsync([.. Missed("2", StartedAt.AddHours(1)), Recording("1", StartedAt.AddHours(2)), Note("1", StartedAt.AddHours(3), "Later", Ben, "n2")]);

        front.GetConversations().Count.ShouldBe(2);
        front.Simulator.Requests.Where(r => r.Status != 404).SelectMany(_contract.FindProblems).Distinct(StringComparer.Ordinal).Except(Contradictions, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void FindProblems_WrongRequestAndResponse_NamesEachMistake()
    {
        var wrong = new FrontLoggedRequest("POST", "/conversations/cnv_1/comments?x=1", default, 200)
        {
            Body = """{"text":"x","is_pinned":1}"""u8.ToArray(),
            ResponseBody = Encoding.UTF8.GetBytes("{}"),
        };
        const string Name = "POST /conversations/{conversation_id}/comments";

        _contract.FindProblems(wrong).ShouldBe(
        [
            $"{Name}: query x is unknown", $"{Name}: request.body is missing", $"{Name}: request.text is unknown", $"{Name}: request.is_pinned is neither true nor false",
            $"{Name}: responds with 200, which is not among its responses",
        ]);
    }
}
