using System.Globalization;
using System.Text;
using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>A story of calls with one customer, as Front shows it afterwards, in each language and with each writer.</summary>
public sealed class StoryTests
{
    private static readonly Agent s_unknownAgent = new(new AgentId("199")) { Name = "Dora Vale", Email = "dora@example.com" };

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("pl")]
    [InlineData("fr")]
    public async Task Story_InALanguage_F3_F5(string language)
    {
        string story = await PlayStoryAsync(new FrontSettings { Language = language });
        story.ShouldMatchApproved(c => c.NoDiff().WithDiscriminator(language));
    }

    [Fact]
    public async Task Story_Imported_F9()
    {
        string story = await PlayStoryAsync(new FrontSettings { Writer = FrontWriter.ImportedMessages });
        story.ShouldMatchApproved(c => c.NoDiff());
    }

    private static async Task<string> PlayStoryAsync(FrontSettings settings)
    {
        await using var front = new FrontUnderTest(settings);
        DateTimeOffset at = StartedAt;

        // An answered call with a note; its recording arrives minutes later.
        await front.PlayAsync([.. Answered("1", at), Note("1", at.AddSeconds(60), "Wants an offer\nfor ten seats", Ada), Recording("1", at.AddMinutes(6))]);

        // A missed call goes into the same conversation.
        await front.PlayAsync(Missed("2", at.AddHours(1)));

        // The conversation is archived, and a voicemail starts a new one.
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync([.. Missed("3", at.AddHours(2)), Voicemail("3", at.AddHours(2).AddSeconds(40))]);

        // The voicemail of a missed call is reported after everything was written: a correction follows.
        await front.PlayAsync([.. Missed("4", at.AddHours(3)), Voicemail("4", at.AddHours(3).AddMinutes(10))]);

        // Ben calls back and transfers the call to Cleo.
        await front.PlayAsync([.. Outbound("5", at.AddHours(4)), new CallEvent(Key("5"), CallEventKind.Transferred, at.AddHours(4).AddSeconds(30), new CallFacts { TransferredBy = Ben, TransferredTo = new TransferTarget.ToAgent(Cleo) }), new CallEvent(Key("5"), CallEventKind.Answered, at.AddHours(4).AddSeconds(35), new CallFacts { Agent = Cleo })]);

        // An agent whom Front does not know answers a call and writes a note.
        await front.PlayAsync([.. Answered("6", at.AddHours(5), agent: s_unknownAgent), Note("6", at.AddHours(5).AddSeconds(70), "Asked for Ada", s_unknownAgent)]);

        // Two callers withhold their numbers.
        await front.PlayAsync([.. Missed("7", at.AddHours(6), PartyNumber.Withheld), .. Answered("8", at.AddHours(7), PartyNumber.Withheld)]);

        // The customer's conversation is archived; a recording that arrives now is still added to it.
        front.Simulator.Archive(front.GetConversations()[1].Id, "tea_3", front.Clock.GetUtcNow());
        await front.PlayAsync(Recording("6", at.AddHours(8)));
        (await front.GetParkedAsync()).ShouldBeEmpty();
        await front.ShouldHaveEachOnceAsync([.. Enumerable.Range(1, 8).Select(i => Key($"{i}"))]);
        return Describe(front);
    }

    private static string Describe(FrontUnderTest front)
    {
        var text = new StringBuilder();
        foreach (SimulatedFrontContact contact in front.Simulator.Contacts)
        {
            text.Append(CultureInfo.InvariantCulture, $"contact: {contact.Name ?? "(no name)"}, {string.Join(", ", contact.Handles.Select(h => $"{h.Source}:{h.Handle}"))}\n");
        }

        foreach (SimulatedFrontConversation conversation in front.GetConversations())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n== {conversation.Subject} | {conversation.Status}, {conversation.AssigneeId ?? "nobody"}, {conversation.InboxId}\n");

            // In the order in which people see them: by the time that Front shows, comments below messages of the same second.
            IEnumerable<(DateTimeOffset At, int Rank, string Line)> messages = conversation.Messages.Select(m => (
                m.CreatedAt, 0, $"{(m.IsInbound ? "customer" : m.AuthorId ?? "integration")} [{m.Subject}]: {Indent(m.Shown)}"));
            IEnumerable<(DateTimeOffset At, int Rank, string Line)> comments = conversation.Comments.Select(c => (
                c.PostedAt, 1, $"comment of {c.AuthorId ?? "integration"}: {Indent(c.Shown)}"));
            foreach ((DateTimeOffset at, int _, string line) in messages.Concat(comments).OrderBy(a => a.At).ThenBy(a => a.Rank))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {at:HH:mm:ss} {line}\n");
            }
        }

        return text.ToString();

        static string Indent(string body) => body.Replace("\n", "\n      ", StringComparison.Ordinal);
    }
}
