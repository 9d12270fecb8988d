using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>What becomes known of a call later, and what people did to its conversation in between.</summary>
public sealed class LateFactsTests
{
    public static TheoryData<FrontWriter> Writers => [FrontWriter.ApplicationChannel, FrontWriter.ImportedMessages];

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, "deleted", "deleted")]
    [InlineData(FrontWriter.ApplicationChannel, "spam", "deleted")]
    [InlineData(FrontWriter.ApplicationChannel, "spam", "spam")]
    [InlineData(FrontWriter.ImportedMessages, "deleted", "deleted")]
    [InlineData(FrontWriter.ImportedMessages, "spam", "deleted")]
    [InlineData(FrontWriter.ImportedMessages, "spam", "spam")]
    public async Task DeletedOrSpam_ALateNoteAndALateRecording_BeginANewThread_F11(FrontWriter writer, string state, string status)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer }, new FrontSimulatorOptions { RequestsPerMinute = 100_000, SpamStatus = status });
        await front.PlayAsync([.. Answered("1", StartedAt), .. Answered("2", StartedAt, Customer(44))]);
        string[] gone = [.. front.GetConversations().Select(c => c.Id)];
        foreach (string id in gone)
        {
            Leave(front, id, state);
        }

        await front.PlayAsync([Note("1", StartedAt.AddHours(1), "Came later", Ada), Recording("2", StartedAt.AddHours(1))]);

        SimulatedFrontConversation[] all = [.. front.GetConversations()];
        all.Select(c => c.Status).ShouldBe([state, state, "assigned", "assigned"]);
        all[..2].ShouldAllBe(c => c.Comments.IsEmpty && c.Messages.Count == 2);
        SimulatedFrontConversation noted = all[2..].Single(c => c.Comments.Count == 1);
        noted.Comments[0].Shown.ShouldBe("Came later");
        noted.Messages.ShouldHaveSingleItem().Shown.ShouldStartWith("Inbound call - Support London\n");
        all[2..].Single(c => c.Comments.IsEmpty).Messages.Select(m => m.Shown.Split('\n')[0]).ShouldBe(["Inbound call - Support London", "Recording: https://calls.example/2/recording"], ignoreOrder: true);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
        (await front.GetParkedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Deleted_AfterTheNextCallBeganAnother_ALateNoteGoesThere_F11(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Answered("1", StartedAt));
        front.Simulator.Delete(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Missed("2", front.Clock.GetUtcNow().AddSeconds(60)));

        // Within five minutes of the call: the conversation of the next call tells that the first one was left.
        await front.PlayAsync(Note("1", front.Clock.GetUtcNow(), "Soon after", Ada));

        SimulatedFrontConversation[] all = [.. front.GetConversations()];
        all.Select(c => (c.Status, c.Comments.Count)).ShouldBe([("deleted", 0), ("assigned", 1)]);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Archived_ALateRecording_LeavesOneOpenConversation_F3_F6(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Answered("1", StartedAt));
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Missed("2", front.Clock.GetUtcNow()));
        await front.PlayAsync(Recording("1", StartedAt.AddHours(1)));

        front.GetConversations().Select(c => (c.Status, c.Messages.Count)).ShouldBe([("archived", 3), ("unassigned", 1)]);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));

        // Without another call in between it stays archived too, so that the next call begins a conversation of its own.
        front.Simulator.Archive(front.GetConversations()[1].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync([.. Answered("3", StartedAt.AddHours(2))]);
        front.Simulator.Archive(front.GetConversations()[2].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Recording("3", StartedAt.AddHours(3)));
        front.GetConversations().ShouldAllBe(c => c.Status == "archived");
        await front.PlayAsync(Missed("4", StartedAt.AddHours(4)));
        front.GetConversations().Select(c => c.Subject).ShouldBe(["Inbound call - Support London", "Missed call - Support London", "Inbound call - Support London", "Missed call - Support London"]);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task ReopenedByAPerson_ALateRecording_LeavesItOpen_F6(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Answered("1", StartedAt));
        string id = front.GetConversations()[0].Id;
        front.Simulator.Archive(id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Recording("1", StartedAt.AddHours(1)));
        front.Simulator.Reopen(id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Note("1", StartedAt.AddHours(2), "Still open", Ada));
        front.GetConversations().ShouldHaveSingleItem().Status.ShouldBe("assigned");
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task ArchivedRightAfterTheCall_AsAWebhookTold_TheRecordingLeavesItArchived_F6(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Answered("1", StartedAt));
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
        foreach (FrontWebhook webhook in front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow()))
        {
            (await front.Get<IDestinationWebhook>().AcceptAsync(webhook.ToRequest(), front.Clock.GetUtcNow())).Status.ShouldBe(200);
        }

        await front.PlayAsync(Recording("1", StartedAt.AddSeconds(137).AddMinutes(3)));
        SimulatedFrontConversation only = front.GetConversations().ShouldHaveSingleItem();
        only.Messages.Count.ShouldBe(3);
        only.Status.ShouldBe("archived");
    }

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, 4)]
    [InlineData(FrontWriter.ImportedMessages, 2)]
    public async Task Requests_OfALateFact_StayWithinTheLimit_F12(FrontWriter writer, int whenArchived)
    {
        await using var front = new FrontUnderTest(new FrontSettings { Writer = writer });
        await front.PlayAsync(Answered("1", StartedAt));
        int before = front.Simulator.Requests.Count;

        // A recording three minutes after the end needs no look, one an hour later does.
        await front.PlayAsync(Recording("1", StartedAt.AddSeconds(137).AddMinutes(3)));
        (front.Simulator.Requests.Count - before).ShouldBe(1);
        await front.PlayAsync(Note("1", StartedAt.AddHours(1), "Late", Ada));
        (front.Simulator.Requests.Count - before).ShouldBe(3);

        await front.PlayAsync(Answered("2", StartedAt.AddHours(2)));
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
        before = front.Simulator.Requests.Count;
        await front.PlayAsync(Recording("2", StartedAt.AddHours(3)));
        (front.Simulator.Requests.Count - before).ShouldBe(whenArchived);
        front.GetConversations().ShouldHaveSingleItem().Status.ShouldBe("archived");
    }

    private static void Leave(FrontUnderTest front, string conversation, string state)
    {
        if (state == "spam")
        {
            front.Simulator.MarkSpam(conversation, "tea_3", front.Clock.GetUtcNow());
        }
        else
        {
            front.Simulator.Delete(conversation, "tea_3", front.Clock.GetUtcNow());
        }
    }
}
