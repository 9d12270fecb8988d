using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>Inboxes, tags and teammates that settings name.</summary>
public sealed class DirectoryTests
{
    [Fact]
    public async Task AMissingInbox_IsNamed_AskedForOnceAMinute_AndNoCallIsLostOrParked_F17_D5()
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = FrontWriter.ImportedMessages, Inbox = "Telephone" });
        foreach (CallEvent happened in Missed("1", StartedAt))
        {
            (await front.Get<ICallIntake>().AppendAsync([happened])).Fault.ShouldBeNull();
        }

        await front.RunUntilAsync(front.Clock.GetUtcNow().AddHours(4));
        front.Simulator.Requests.Count(r => r.Path == "/inboxes").ShouldBeInRange(60, 4 * 60);
        (await front.GetParkedAsync()).ShouldBeEmpty();
        GatherResult result = await front.Front.GatherAsync(HandmadeCalls.Missed, null);
        DestinationFault.Pause pause = result.ShouldBeOfType<GatherResult.Failed>().Fault.ShouldBeOfType<DestinationFault.Pause>();
        pause.Reason.ShouldContain("'Telephone'");
        pause.Duration.ShouldBe(TimeSpan.FromMinutes(1));
        (await front.Stores.Events.ReadAsync(Key("1"))).Value.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task AMissingInboxOfARule_ParksTheRuleOnly_AndTheCallsGoOn_F13_D5()
    {
        await using var front = new FrontUnderTest(new FrontSettings { Rules = [new ConversationRule(RuleTrigger.InboundMessage) { SubjectStartsWith = "Missed", MoveTo = "Nowhere" }] });
        await front.PlayAsync([.. Missed("1", StartedAt), .. Answered("2", StartedAt.AddMinutes(10), Customer(44))]);
        front.GetConversations().Select(c => c.Messages.Count).ShouldBe([1, 2]);
        (await front.GetParkedAsync()).ShouldHaveSingleItem().Reason.ShouldContain("'Nowhere'");
        (front.Simulator.Requests[^1].ReceivedAt - front.Simulator.Requests[0].ReceivedAt).ShouldBeLessThan(TimeSpan.FromMinutes(14));
    }

    [Fact]
    public async Task ATagThatTheListDoesNotShowYet_IsCreatedOnce_F13()
    {
        var options = new FrontSimulatorOptions { RequestsPerMinute = 100_000, TagListDelay = TimeSpan.FromMinutes(30) };
        await using var front = new FrontUnderTest(new FrontSettings { Rules = [new ConversationRule(RuleTrigger.CommentAdded) { AddTag = "Callback" }] }, options);
        for (int i = 1; i <= 4; i++)
        {
            string id = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await front.PlayAsync([.. Answered(id, StartedAt.AddMinutes(i * 5), Customer(i)), Note(id, StartedAt.AddMinutes(i * 5).AddSeconds(60), "Call back", Ada)]);
        }

        front.Simulator.Requests.Count(r => r.Method == "POST" && r.Path == "/tags").ShouldBe(1);
        string tag = front.Simulator.Tags.Single(t => t.Name == "Callback").Id;
        front.GetConversations().Count.ShouldBe(4);
        front.GetConversations().ShouldAllBe(c => c.TagIds.Contains(tag));
    }

    [Fact]
    public async Task ANoteOfAnotherTeammate_HasThatTeammateAsAuthor_F5_F7()
    {
        await using var front = new FrontUnderTest();
        await front.PlayAsync([.. Answered("1", StartedAt, agent: Ada), Note("1", StartedAt.AddSeconds(60), "From Ben", Ben), Note("1", StartedAt.AddSeconds(70), "From Cleo", Cleo, "n2")]);
        front.GetConversations().ShouldHaveSingleItem().Comments.Select(c => (c.AuthorId, c.Shown)).ShouldBe([("tea_2", "From Ben"), ("tea_3", "From Cleo")], ignoreOrder: true);
    }

    [Fact]
    public async Task AssignedByHandBetweenTwoAgentsOfACall_StaysAsThePersonAssigned_F8()
    {
        await using var front = new FrontUnderTest(new FrontSettings { AnsweredTiming = AnsweredTiming.AtAnswer });
        CallEvent[] call = [.. Answered("1", StartedAt)];
        await front.PlayAsync(call[..2]);
        SimulatedFrontConversation open = front.GetConversations().ShouldHaveSingleItem();
        open.AssigneeId.ShouldBe("tea_1");
        front.Simulator.Assign(open.Id, "tea_3", "tea_3", front.Clock.GetUtcNow());

        await front.PlayAsync(TransferToBen());
        front.GetConversations().ShouldHaveSingleItem().AssigneeId.ShouldBe("tea_3");

        // Without a person in between, the agent who took the call last gets the conversation.
        await using var untouched = new FrontUnderTest(new FrontSettings { AnsweredTiming = AnsweredTiming.AtAnswer });
        await untouched.PlayAsync(call[..2]);
        await untouched.PlayAsync(TransferToBen());
        untouched.GetConversations().ShouldHaveSingleItem().AssigneeId.ShouldBe("tea_2");
    }

    private static CallEvent[] TransferToBen() =>
    [
        new(Key("1"), CallEventKind.Transferred, StartedAt.AddMinutes(2), new CallFacts { TransferredBy = Ada, TransferredTo = new TransferTarget.ToAgent(Ben) }),
        new(Key("1"), CallEventKind.Answered, StartedAt.AddMinutes(2).AddSeconds(5), new CallFacts { Agent = Ben }),
        new(Key("1"), CallEventKind.Ended, StartedAt.AddMinutes(4), new CallFacts { EndedAt = StartedAt.AddMinutes(4), Agent = Ben }),
    ];
}
