using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>Rules that archive, and messages that Front shows some time after it accepted them: each reopens an archived conversation.</summary>
public sealed class ArchiveRulesTests
{
    private static readonly ValueList<ConversationRule> s_archiveOnNote = [new(RuleTrigger.CommentAdded) { Contains = "done", Archive = true }];

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, 0.5, 2)]
    [InlineData(FrontWriter.ApplicationChannel, 20, 40)]
    [InlineData(FrontWriter.ImportedMessages, 0.5, 2)]
    [InlineData(FrontWriter.ImportedMessages, 20, 40)]
    public async Task ANoteDuringTheCall_Archives_OnceTheMessagesAreVisible_F13(FrontWriter writer, double minDelay, double maxDelay)
    {
        var options = new FrontSimulatorOptions { RequestsPerMinute = 100_000, MinMessageDelay = TimeSpan.FromSeconds(minDelay), MaxMessageDelay = TimeSpan.FromSeconds(maxDelay) };
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer, Rules = s_archiveOnNote }, options);
        await front.PlayAsync(Missed("1", StartedAt));
        await front.PlayAsync([.. Answered("2", StartedAt.AddHours(1)), Note("2", StartedAt.AddHours(1).AddSeconds(60), "All done", Ada), Recording("2", StartedAt.AddHours(1).AddSeconds(100))]);
        front.GetConversations().ShouldHaveSingleItem().Status.ShouldBe("archived");

        // The next call begins a conversation with its own subject, and a recording that comes minutes later does not bring the old one back.
        await front.PlayAsync([.. Answered("3", StartedAt.AddHours(2)), Note("3", StartedAt.AddHours(2).AddSeconds(60), "Done too", Ada)]);
        await front.PlayAsync(Recording("3", StartedAt.AddHours(2).AddSeconds(137).AddMinutes(3)));
        front.GetConversations().Select(c => (c.Subject, c.Status, c.Messages.Count)).ShouldBe([("Missed call - Support London", "archived", 4), ("Inbound call - Support London", "archived", 3)]);
        await front.PlayAsync([.. Missed("4", StartedAt.AddHours(3)), Voicemail("4", StartedAt.AddHours(3).AddSeconds(30))]);
        front.GetConversations()[^1].Subject.ShouldBe("Voicemail - Support London");
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"), Key("3"), Key("4"));
    }

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel)]
    [InlineData(FrontWriter.ImportedMessages)]
    public async Task Comments_StandAfterDurationAndRecording_F5(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Missed("1", StartedAt));
        await front.PlayAsync([.. Answered("2", StartedAt.AddHours(1)), Note("2", StartedAt.AddHours(1).AddSeconds(60), "A note", Ada), Recording("2", StartedAt.AddHours(1).AddSeconds(100))]);
        SimulatedFrontConversation only = front.GetConversations().ShouldHaveSingleItem();
        DateTimeOffset posted = only.Comments.ShouldHaveSingleItem().PostedAt;
        only.Messages.ShouldAllBe(m => m.AppearedAt <= posted && m.CreatedAt <= posted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACommentThatAWebhookTells_IsComparedAsPeopleReadIt_F13_F18(bool returnsHtml)
    {
        await using var front = new FrontUnderTest(
            new FrontSettings { Rules = [new ConversationRule(RuleTrigger.CommentAdded) { Contains = "part_no <7> & *all*", AddTag = "Test" }] },
            new FrontSimulatorOptions { RequestsPerMinute = 100_000, ShouldReturnHtml = returnsHtml });
        await front.PlayAsync(Missed("1", StartedAt));
        front.Simulator.Comment(front.GetConversations()[0].Id, "part\\_no &lt;7&gt; & \\*all\\*", "tea_3", front.Clock.GetUtcNow());
        foreach (FrontWebhook webhook in front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow()))
        {
            (await front.Get<IDestinationWebhook>().AcceptAsync(webhook.ToRequest(), front.Clock.GetUtcNow())).Status.ShouldBe(200);
        }

        front.GetConversations().ShouldHaveSingleItem().TagIds.ShouldBe(["tag_1"]);
    }

    [Fact]
    public async Task ARuleOnAnUnansweredCall_Archives_OnceTheMessageIsVisible_F13()
    {
        await using var front = new FrontUnderTest(new FrontSettings { Rules = [new ConversationRule(RuleTrigger.InboundMessage) { SubjectStartsWith = "Missed", Archive = true }] });
        await front.PlayAsync(Missed("1", StartedAt));
        await front.PlayAsync(Missed("2", StartedAt.AddHours(1)));
        front.GetConversations().Select(c => c.Status).ShouldBe(["archived", "archived"]);
    }

    [Fact]
    public async Task AMessageThatNeverAppears_KeepsARuleFromArchivingForTwoMinutesOnly_F13()
    {
        var options = new FrontSimulatorOptions { RequestsPerMinute = 100_000, ShouldRepeatFirstImportId = false };
        await using var front = new FrontUnderTest(new FrontSettings { Writer = FrontWriter.ImportedMessages, Rules = s_archiveOnNote }, options);
        await front.PlayAsync(Missed("1", StartedAt));

        // The response to the import is lost, and its repeat gets a uid that no message ever has.
        int imports = 0;
        front.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost, r => r.Path.EndsWith("/imported_messages", StringComparison.Ordinal) && imports++ == 1);
        await front.PlayAsync([.. Answered("2", StartedAt.AddHours(1)), Note("2", StartedAt.AddHours(1).AddSeconds(60), "All done", Ada)]);
        front.GetConversations().ShouldHaveSingleItem().Status.ShouldBe("archived");
        front.Simulator.Requests.Count.ShouldBeLessThan(60);
    }
}
