using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Hosting;
using CallLogging.Simulators;
using Shouldly;
using static CallLogging.Tests.Front.FrontCalls;
using static CallLogging.Tests.HandmadeCalls;

namespace CallLogging.Tests.Front;

/// <summary>Front holds each activity of each call once, whatever fails.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private static readonly FrontSettings s_channel = new();
    private static readonly FrontSettings s_import = new() { Writer = FrontWriter.ImportedMessages };

    public static TheoryData<FrontWriter> Writers => [FrontWriter.ApplicationChannel, FrontWriter.ImportedMessages];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Requests_PerCall_StayWithinTheLimit_F12(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync(Answered("1", StartedAt));
        int first = front.Simulator.Requests.Count;
        await front.PlayAsync([.. Answered("2", StartedAt.AddMinutes(10)), Note("2", StartedAt.AddMinutes(11), "An offer", Ada), Recording("2", StartedAt.AddMinutes(12))]);
        int open = front.Simulator.Requests.Count - first;
        await front.PlayAsync(Missed("3", StartedAt.AddMinutes(20)));
        int missed = front.Simulator.Requests.Count - first - open;
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_1", front.Clock.GetUtcNow());
        await front.PlayAsync(Missed("4", StartedAt.AddMinutes(30)));
        int generation = front.Simulator.Requests.Count - first - open - missed;
        output.WriteLine($"{writer}: first {first}, answered {open}, missed {missed}, missed in a new generation {generation}");
        open.ShouldBeLessThanOrEqualTo(6);
        missed.ShouldBeLessThanOrEqualTo(2);
        generation.ShouldBeLessThanOrEqualTo(4);
        front.Simulator.Requests.ShouldAllBe(r => r.Status < 400 || (r.Status == 404 && r.Method == "GET"));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task TwoCallsAtOnce_FromANewNumber_OneContact_OneConversation_F1(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync([.. Answered("1", StartedAt), .. Missed("2", StartedAt.AddSeconds(117))]);
        await front.PlayAsync([.. MissedWithVoicemail("3"), .. MissedWithVoicemail("4")]);
        front.Simulator.Contacts.Count.ShouldBe(1);
        SimulatedFrontConversation only = front.GetConversations().ShouldHaveSingleItem();
        only.Subject.ShouldBe("Inbound call - Support London");
        only.Messages.ShouldAllBe(m => m.Subject == only.Subject);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"), Key("3"), Key("4"));

        static CallEvent[] MissedWithVoicemail(string id) => [.. Missed(id, StartedAt.AddHours(1)), Voicemail(id, StartedAt.AddHours(1).AddSeconds(20))];
    }

    [Fact]
    public async Task Archived_TheNextCall_StartsOrReopensAConversation_F3()
    {
        foreach (AfterArchive after in Enum.GetValues<AfterArchive>())
        {
            await using var front = new FrontUnderTest(new FrontSettings { AfterArchive = after });
            await front.PlayAsync(Answered("1", StartedAt));
            front.Simulator.Archive(front.GetConversations()[0].Id, "tea_3", front.Clock.GetUtcNow());
            await front.PlayAsync(Missed("2", StartedAt.AddHours(1)));
            front.GetConversations().Select(c => (c.Subject, c.Status)).ShouldBe(after == AfterArchive.NewConversation
                ? [("Inbound call - Support London", "archived"), ("Missed call - Support London", "unassigned")]
                : [("Inbound call - Support London", "assigned")]);
            await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Moved_StaysWhereATeammateMovedIt_F2(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync(Answered("1", StartedAt));
        front.Simulator.Move(front.GetConversations()[0].Id, "inb_2", "tea_1", front.Clock.GetUtcNow());
        await front.PlayAsync(Missed("2", StartedAt.AddHours(1)));
        front.GetConversations().ShouldHaveSingleItem().InboxId.ShouldBe("inb_2");
    }

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, false)]
    [InlineData(FrontWriter.ApplicationChannel, true)]
    [InlineData(FrontWriter.ImportedMessages, false)]
    [InlineData(FrontWriter.ImportedMessages, true)]
    public async Task DeletedOrSpam_TheNextCall_StartsANewConversation_F11(FrontWriter writer, bool isSpam)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync(Answered("1", StartedAt));
        string gone = front.GetConversations()[0].Id;
        if (isSpam)
        {
            front.Simulator.MarkSpam(gone, "tea_3", front.Clock.GetUtcNow());
        }
        else
        {
            front.Simulator.Delete(gone, "tea_3", front.Clock.GetUtcNow());
        }

        await front.PlayAsync(Missed("2", StartedAt.AddHours(1)));
        front.GetConversations().Count.ShouldBe(2);
        front.GetConversations()[1].Messages.ShouldHaveSingleItem();
        (await front.GetParkedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Merged_LaterCallsAndFacts_GoIntoTheMergedConversation_F11(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync([.. Answered("1", StartedAt), .. Missed("2", StartedAt.AddMinutes(10), Customer(44))]);
        SimulatedFrontConversation[] both = [.. front.GetConversations()];
        front.Simulator.Merge(both[0].Id, both[1].Id, front.Clock.GetUtcNow());
        await front.PlayAsync([Note("1", StartedAt.AddHours(1), "Came later", Ada), Recording("1", StartedAt.AddHours(1).AddSeconds(5)), .. Answered("3", StartedAt.AddHours(2))]);
        SimulatedFrontConversation merged = front.GetConversations().ShouldHaveSingleItem();
        merged.Id.ShouldBe(both[1].Id);
        merged.Comments.ShouldHaveSingleItem().Shown.ShouldBe("Came later");
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"), Key("3"));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task EveryResponseLostOnce_NothingIsWrittenTwice_F10(FrontWriter writer)
    {
        foreach (SimulatedFrontFault fault in new[] { SimulatedFrontFault.ResponseLost, SimulatedFrontFault.FailWith(503) })
        {
            int requests = 0;
            for (int n = 0; n == 0 || n < requests; n++)
            {
                await using var front = new FrontUnderTest(CreateSettings(writer));
                int seen = 0;
                front.Simulator.FailNext(1, fault, _ => seen++ == n);
                await front.PlayAsync([.. Answered("1", StartedAt), Note("1", StartedAt.AddSeconds(60), "Same words", Ada), Note("1", StartedAt.AddSeconds(61), "Same words", Ada, "n2"), .. Missed("2", StartedAt.AddMinutes(5))]);
                front.Simulator.Requests.Count(r => r.HasFault).ShouldBe(1);
                await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
                front.GetConversations().Sum(c => c.Comments.Count).ShouldBe(2);
                front.Simulator.Contacts.Count.ShouldBe(1);
                (await front.GetParkedAsync()).ShouldBeEmpty();

                // Every request that the calls need loses its response in one of the rounds, those of the comments too.
                requests = requests == 0 ? await CountRequestsAsync(writer) : requests;
            }

            requests.ShouldBeGreaterThanOrEqualTo(9);
        }
    }

    private static async Task<int> CountRequestsAsync(FrontWriter writer)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer));
        await front.PlayAsync([.. Answered("1", StartedAt), Note("1", StartedAt.AddSeconds(60), "Same words", Ada), Note("1", StartedAt.AddSeconds(61), "Same words", Ada, "n2"), .. Missed("2", StartedAt.AddMinutes(5))]);
        front.Simulator.Requests.Count(r => r.Method == "POST" && r.Path.EndsWith("/comments", StringComparison.Ordinal)).ShouldBe(2);
        return front.Simulator.Requests.Count;
    }

    [Fact]
    public async Task AnImportWithoutResponse_IsRepeatedAtOnce_AndWrittenOnce_F10()
    {
        await using var front = new FrontUnderTest(s_import);
        await front.PlayAsync(Missed("1", StartedAt));
        front.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost, r => r.Path.EndsWith("/imported_messages", StringComparison.Ordinal));
        front.Simulator.FailNext(1, SimulatedFrontFault.FailWith(503), r => r.Path.EndsWith("/imported_messages", StringComparison.Ordinal));
        await front.PlayAsync(Missed("2", StartedAt.AddHours(1)));

        FrontLoggedRequest[] imports = [.. front.Simulator.Requests.Where(r => r.Path.EndsWith("/imported_messages", StringComparison.Ordinal)).Skip(1)];
        imports.Length.ShouldBe(3);
        (imports[^1].ReceivedAt - imports[0].ReceivedAt).ShouldBeLessThan(TimeSpan.FromMinutes(1));
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
    }

    [Theory]
    [InlineData(FrontWriter.ApplicationChannel, 7)]
    [InlineData(FrontWriter.ApplicationChannel, 8)]
    [InlineData(FrontWriter.ImportedMessages, 7)]
    [InlineData(FrontWriter.ImportedMessages, 8)]
    public async Task AStormOfFaults_EachActivityOnce_F10_F12(FrontWriter writer, int seed)
    {
        await using var front = new FrontUnderTest(CreateSettings(writer), new FrontSimulatorOptions { RequestsPerMinute = 100_000, Seed = seed });
        front.Simulator.FailRandomly(0.15, SimulatedFrontFault.ResponseLost, SimulatedFrontFault.RequestLost, SimulatedFrontFault.Unavailable, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(3)), SimulatedFrontFault.NotJson);
        CallKey[] keys = [.. Enumerable.Range(0, 120).Select(i => Key($"{i}"))];
        await front.PlayAsync(keys.SelectMany((k, i) => Events(k.CallId, i)));
        front.Simulator.FailRandomly(0);
        await front.ShouldHaveEachOnceAsync(keys);
        front.Simulator.Contacts.Count(c => c.Name is null).ShouldBe(10);
        (await front.GetParkedAsync()).ShouldBeEmpty();
        output.WriteLine($"{writer}, seed {seed}: {front.Simulator.Requests.Count} requests, {front.Simulator.Requests.Count(r => r.HasFault)} with a fault");

        static IEnumerable<CallEvent> Events(string id, int i)
        {
            DateTimeOffset at = StartedAt.AddSeconds(i * 45);
            return (i % 4) switch
            {
                0 => [.. Answered(id, at, Customer(i % 10)), Note(id, at.AddSeconds(40), $"Note {i % 3}", Ada), Recording(id, at.AddMinutes(4))],
                1 => Missed(id, at, Customer(i % 10)),
                2 => [.. Missed(id, at, Customer(i % 10)), Voicemail(id, at.AddSeconds(i % 8 == 2 ? 30 : 600))],
                _ => Outbound(id, at, Customer(i % 10)),
            };
        }
    }

    [Fact]
    public async Task ABurst_OfAThousandCalls_WaitsForPermits_LosesNothing_SendsNothingTwice_KeepsOrder_F12()
    {
        const int Count = 1000;
        const int Customers = 100;
        await using var front = new FrontUnderTest(s_channel, new FrontSimulatorOptions { RequestsPerMinute = 50 }, requestsPerMinute: 50);
        CallKey[] keys = [.. Enumerable.Range(0, Count).Select(i => Key($"{i:0000}"))];
        await front.PlayAsync(keys.SelectMany((k, i) => Missed(k.CallId, StartedAt.AddMilliseconds(i), Customer(i % Customers))));

        await front.ShouldHaveEachOnceAsync(keys);
        front.Simulator.Requests.ShouldAllBe(r => r.Status != 429);
        DateTimeOffset[] times = [.. front.Simulator.Requests.Select(r => r.ReceivedAt)];
        times.Zip(times.Skip(50)).ShouldAllBe(t => t.Second - t.First >= TimeSpan.FromMinutes(1));
        foreach (SimulatedFrontConversation conversation in front.GetConversations())
        {
            string[] messages = [.. conversation.Messages.Select(m => m.ExternalId!)];
            messages.ShouldBe(messages.Order(StringComparer.Ordinal));
        }

        // Each call needs a look-up and a message. The first call of a customer needs no look-up, but three more requests for contact and conversation.
        times.Length.ShouldBe((2 * Count) + (2 * Customers));
        output.WriteLine($"{times.Length} requests for {Count} calls of {Customers} new customers in {times[^1] - times[0]:hh\\:mm\\:ss}");
    }

    [Fact]
    public async Task TwoEqualImportsInOneSecond_OneLostAndThenUnavailable_IsNotMistakenForTheOther_F10()
    {
        await using var front = new FrontUnderTest(s_import);
        front.Simulator.FailNext(1, SimulatedFrontFault.RequestLost, IsImportOf2);
        front.Simulator.FailNext(1, SimulatedFrontFault.Unavailable, IsImportOf2);
        await front.PlayAsync([.. Missed("1", StartedAt), .. Missed("2", StartedAt)]);

        front.Simulator.Requests.Count(r => r.HasFault).ShouldBe(2);
        front.GetConversations().ShouldHaveSingleItem().Messages.Count.ShouldBe(2);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));

        static bool IsImportOf2(FrontLoggedRequest request) =>
            request.Path.EndsWith("/imported_messages", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains("aircall:main:2/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABlockedTeammate_IsNamed_ButNotTheAuthor_F7()
    {
        var options = new FrontSimulatorOptions { RequestsPerMinute = 100_000, Teammates = [new SimulatedFrontTeammate("tea_1", "ada@example.com", "Ada", "Probe") { IsBlocked = true }] };
        await using var front = new FrontUnderTest(new FrontSettings { TeammateMap = [KeyValuePair.Create("ada@example.com", new FrontId("tea_1"))] }, options);
        await front.PlayAsync([.. Answered("1", StartedAt), Note("1", StartedAt.AddSeconds(60), "An offer", Ada)]);
        SimulatedFrontConversation only = front.GetConversations().ShouldHaveSingleItem();
        only.Messages.ShouldAllBe(m => m.AuthorId == null && !m.IsInbound);
        only.AssigneeId.ShouldBeNull();
        only.Comments.ShouldHaveSingleItem().Shown.ShouldBe("Note by Ada Quill:\nAn offer");
        (await front.GetParkedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reports_OfARange_CountTheCallsOfThatRange_F14()
    {
        await using var front = new FrontUnderTest();
        var reports = new FrontReports(front.Stores.WorkState, front.Settings);
        var stored = front.Get<StoredCalls>();
        await front.PlayAsync([.. Answered("1", StartedAt), .. Missed("2", StartedAt.AddHours(1)), .. Missed("3", StartedAt.AddHours(2), Customer(44))]);
        front.Simulator.Archive(front.GetConversations()[0].Id, "tea_1", front.Clock.GetUtcNow());
        await front.PlayAsync([.. Missed("4", StartedAt.AddHours(3)), .. Missed("5", StartedAt.AddDays(1))]);

        // The first customer has two calls in one conversation and one after the archiving; the second customer has one call.
        CallReport report = (await reports.ReadAsync(stored.ReadAllAsync(), StartedAt, StartedAt.AddDays(1))).Value;
        report.Total.ShouldBe(new CallCounts(4, 3));
        report.ByQualification.ShouldBe([new("inbound_call", "", new(1, 1)), new("missed_call", "", new(3, 3))]);
        report.ByAgent.ShouldBe([new("", "", new(3, 3)), new("aircall:main:101", "Ada Quill", new(1, 1))]);
        (await reports.ReadAsync(stored.ReadAllAsync(), StartedAt.AddDays(1), StartedAt.AddDays(2))).Value.Total.ShouldBe(new CallCounts(1, 1));
    }

    [Fact]
    public async Task Rules_RunByTheLibrary_TagAndMove_AndUndoIt_F13()
    {
        await using var front = new FrontUnderTest(new FrontSettings { Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test") });
        await front.PlayAsync([.. Answered("1", StartedAt), Note("1", StartedAt.AddSeconds(60), "A test", Ada), .. Missed("2", StartedAt.AddHours(1), Customer(44)), Voicemail("2", StartedAt.AddHours(1).AddSeconds(30))]);
        front.GetConversations().Select(c => (c.InboxId, string.Join(',', c.TagIds))).ShouldBe([("inb_1", "tag_1"), ("inb_2", "")]);

        // A teammate archives the conversations, and a webhook reports it.
        foreach (SimulatedFrontConversation conversation in front.GetConversations())
        {
            front.Simulator.Archive(conversation.Id, "tea_3", front.Clock.GetUtcNow());
            (await front.Front.Rules.HandleAsync(new FrontId(conversation.Id), new RuleEvent(RuleTrigger.Archived))).Fault.ShouldBeNull();
        }

        front.GetConversations().Select(c => (c.InboxId, c.Status, string.Join(',', c.TagIds))).ShouldBe([("inb_1", "archived", ""), ("inb_1", "archived", "")]);
        await front.ShouldHaveEachOnceAsync(Key("1"), Key("2"));
    }

    [Fact]
    public async Task Rules_WithoutActivity_ArchiveOnlyIdleConversations_F13()
    {
        await using var front = new FrontUnderTest(new FrontSettings { Rules = [new ConversationRule(RuleTrigger.NoActivity) { After = TimeSpan.FromHours(5), Archive = true }] });
        await front.PlayAsync([.. Missed("1", StartedAt), .. Missed("2", StartedAt.AddHours(3), Customer(44))]);
        await front.RunUntilAsync(StartedAt.AddHours(6));
        (await front.Front.Rules.RunIdleAsync()).ShouldBe((1, null));
        front.GetConversations().Select(c => c.Status).ShouldBe(["archived", "unassigned"]);
        (await front.Front.Rules.RunIdleAsync()).ShouldBe((0, null));
    }

    [Fact]
    public async Task ImportedNotice_ReplacesASearch_F10()
    {
        await using var front = new FrontUnderTest();
        var imported = new FrontMessage(new FrontId("msg_9")) { ExternalId = "aircall:main:1/qualification", Conversation = new FrontId("cnv_9") };
        (await front.Front.RememberImportedAsync(imported, ["front:support/contact/+12025550143/1"])).ShouldBeTrue();
        Effect effect = FrontPlanner.Plan(HandmadeCalls.Missed with { Key = Key("1") }, new FrontFacts(), front.Settings, [], StartedAt).Effects.Single(e => e.Kind == FrontKinds.CreateMessage);
        (await front.Front.VerifyAsync(effect)).ShouldBe(new VerifyResult.Found("msg_9"));

        // Another call of the customer uses the conversation that the notice named.
        GatherResult gathered = await front.Front.GatherAsync(HandmadeCalls.Missed with { Key = Key("2") }, null);
        gathered.ShouldBeOfType<GatherResult.Gathered>().Facts.ShouldBeOfType<FrontFacts>().Thread.Conversation.ShouldBe(new FrontId("cnv_9"));
        front.Simulator.Requests.ShouldAllBe(r => r.Path.StartsWith("/contacts/", StringComparison.Ordinal));
    }

    private static FrontSettings CreateSettings(FrontWriter writer) => writer == FrontWriter.ImportedMessages ? s_import : s_channel;
}
