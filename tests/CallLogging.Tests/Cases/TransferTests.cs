using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Cases;

/// <summary>Transfers to a team, and outgoing calls on which other agents are named.</summary>
public sealed class TransferTests
{
    private static readonly AircallSimulatorOptions s_options = new();
    private static readonly SimulatedAircallUser s_ada = s_options.Users[0];
    private static readonly SimulatedAircallUser s_ben = s_options.Users[1];
    private static readonly SimulatedAircallUser s_cleo = s_options.Users[2];

    private static readonly SimulatedAircallCall s_call = new()
    {
        Id = 5100000040,
        Direction = CallDirection.Inbound,
        StartedAt = WholeWay.Start,
        Line = s_options.Lines[0],
        RawDigits = "+49 30 23125 200",
        User = s_ada,
        TalkTime = TimeSpan.FromMinutes(2),
    };

    [Fact]
    public async Task TransferToATeam_AnotherMemberTakesTheCall_IsTheirsWithTheirTags_C8_S14_S15_F8()
    {
        await using var way = new WholeWay();
        SimulatedAircallCall call = s_call with
        {
            Transfer = new SimulatedAircallTransfer(TimeSpan.FromSeconds(30)) { User = s_cleo, TakenBy = s_ben },
            Tags = [new SimulatedAircallTag("fromAda", TimeSpan.FromSeconds(-90)), new SimulatedAircallTag("fromBen", TimeSpan.FromSeconds(2)) { TaggedBy = s_ben }],
        };
        await way.PlayAsync(call);
        SimulatedRecord task = way.GetTask(call);
        (task.GetText("aircall__Answered_by__c"), task.GetText("aircall__Transferred_to__c")).ShouldBe((s_ben.Name, s_ben.Name));
        task.GetText("CallDisposition")!.ShouldStartWith("['fromBen', 'aircall'");
        way.GetConversations().ShouldHaveSingleItem().Messages.ShouldContain(m => m.Body.Contains($"Agent: {s_ben.Name}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TransferToATeam_NobodyTakesTheCall_StaysWithTheFirstAgent_C8_S14()
    {
        await using var way = new WholeWay();
        SimulatedAircallCall call = s_call with
        {
            Transfer = new SimulatedAircallTransfer(TimeSpan.FromSeconds(30)) { User = s_cleo, IsAnswered = false },
            Tags = [new SimulatedAircallTag("fromAda", TimeSpan.FromSeconds(2))],
        };
        await way.PlayAsync(call);
        SimulatedRecord task = way.GetTask(call);
        (task.GetText("aircall__Answered_by__c"), task.GetText("aircall__Transferred_to__c")).ShouldBe((s_ada.Name, s_cleo.Name));
        task.GetText("CallDisposition")!.ShouldStartWith("['fromAda', 'aircall'");
    }

    [Fact]
    public async Task OutgoingCall_OtherAgentsAreNamedOnIt_TheTaskBelongsToWhoPlacedIt_S25()
    {
        await using var way = new WholeWay();
        string[] users = [.. new[] { s_ada, s_ben }.Select(u => way.Org.Seed(
            "User", ("LastName", u.Name), ("Username", u.Email), ("Email", u.Email), ("IsActive", true), ("CreatedDate", WholeWay.Start.AddYears(-1))))];
        way.Org.Seed("Contact", ("LastName", "Invented"), ("Phone", "+493023125200"));
        await way.AppendAsync(CreateOutgoing());
        SimulatedRecord task = way.GetRecords("Task").ShouldHaveSingleItem();
        (task.GetText("OwnerId"), task.GetText("aircall__Answered_by__c")).ShouldBe((users[0], s_ada.Name));
    }

    [Fact]
    public async Task OutgoingCall_OtherAgentsAreNamedOnIt_TheConversationIsAssignedToWhoPlacedIt_F8()
    {
        await using var way = new WholeWay();
        await way.AppendAsync(CreateOutgoing());
        SimulatedFrontConversation conversation = way.GetConversations().ShouldHaveSingleItem();
        (conversation.AssigneeId, conversation.Messages[0].AuthorId).ShouldBe(("tea_1", "tea_1"));
    }

    // Ada places the call. Ben is rung, assigned and named at the end, but no transfer gives him the call.
    private static CallEvent[] CreateOutgoing()
    {
        var key = new CallKey("aircall", "main", "5100000041");
        Agent ada = new(new AgentId("101")) { Name = s_ada.Name, Email = s_ada.Email };
        Agent ben = new(new AgentId("102")) { Name = s_ben.Name, Email = s_ben.Email };
        CallFacts facts = new()
        {
            Direction = CallDirection.Outbound,
            StartedAt = WholeWay.Start,
            CustomerNumber = PhoneNumberParser.Parse("+493023125200"),
            Line = new Line(new LineId("7")) { Name = "Sales", Country = "DE" },
            Agent = ada,
        };
        CallFacts answered = facts with { AnsweredAt = WholeWay.Start.AddSeconds(10) };
        return
        [
            new(key, CallEventKind.Started, WholeWay.Start, facts),
            new(key, CallEventKind.Ringing, WholeWay.Start.AddSeconds(2), facts with { Agent = ben }),
            new(key, CallEventKind.Answered, WholeWay.Start.AddSeconds(10), answered),
            new(key, CallEventKind.Assigned, WholeWay.Start.AddSeconds(30), answered with { Agent = ben }),
            new(key, CallEventKind.Ended, WholeWay.Start.AddSeconds(90), answered with { Agent = ben, EndedAt = WholeWay.Start.AddSeconds(90) }),
        ];
    }
}
