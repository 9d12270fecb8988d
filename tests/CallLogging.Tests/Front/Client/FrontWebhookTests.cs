using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Tests.Hosting;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontWebhookTests
{
    private static readonly FrontSettings Settings = new()
    {
        Name = "support",
        ChannelId = FrontClientUnderTest.Channel,
        Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test"),
    };

    [Fact]
    public async Task Read_EveryWebhook_GivesTheEventForTheRules_F13()
    {
        using var front = new FrontClientUnderTest(new FrontSimulatorOptions { RequestsPerMinute = 1000, HasRuleWebhooks = true });
        string conversation = (await front.BeginConversationAsync()).Value;
        DateTimeOffset now = front.Clock.GetUtcNow();
        front.Simulator.Comment(conversation, "please test", "tea_1", now);
        front.Simulator.Tag(conversation, "tag_1", isAdded: true, "tea_1", now);
        front.Simulator.Archive(conversation, "tea_1", now);
        await front.Client.UpdateConversationAsync(new FrontId(conversation), new FrontConversationChange { Status = FrontWritableStatus.Open });
        await front.Client.UpdateConversationAsync(new FrontId(conversation), new FrontConversationChange { Status = FrontWritableStatus.Archived });
        var reader = new FrontWebhookReader(front.Simulator.Options.AppSecret, front.Simulator.Options.ApiSecret);

        front.Simulator.TakeDueWebhooks(now).Select(w => $"{w.Kind} {w.Event}: {Describe(reader.Read(w.ToRequest(), w.DeliveredAt))}").ShouldBe(
        [
            "Channel message_imported: Imported",
            "Application inbound: InboundMessage 'Missed call'", "Rule inbound: InboundMessage 'Missed call'",
            "Application comment: CommentAdded 'please test'", "Rule comment: CommentAdded 'please test'",
            "Application tag: TagAdded '' Test", "Rule tag: TagAdded '' Test",
            "Application archive: Archived ''", "Rule archive: Archived ''",
            "Application reopen: Ignored", "Rule reopen: Ignored",
            "Application archive: Archived '' by rule", "Rule archive: Archived '' by rule",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("right", OriginCheck.Valid)]
    [InlineData("no signature", OriginCheck.Missing)]
    [InlineData("no time", OriginCheck.Missing)]
    [InlineData("no base64", OriginCheck.Malformed)]
    [InlineData("time is no number", OriginCheck.Malformed)]
    [InlineData("other body", OriginCheck.Mismatch)]
    [InlineData("other time", OriginCheck.Mismatch)]
    [InlineData("other secret", OriginCheck.Mismatch)]
    [InlineData("five minutes old", OriginCheck.Valid)]
    [InlineData("six minutes old", OriginCheck.Mismatch)]
    [InlineData("six minutes ahead", OriginCheck.Mismatch)]
    public void CheckApplication_EachSignature_FindsWhatIsWrong_F13_X1(string variant, OriginCheck expected)
    {
        var simulator = new FrontSimulator();
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        DateTimeOffset signedAt = variant switch { "five minutes old" => now.AddMinutes(-5), "six minutes old" => now.AddMinutes(-6), "six minutes ahead" => now.AddMinutes(6), _ => now };
        ProviderRequest request = simulator.Sign(FrontWebhookKind.Application, """{"type":"sync"}""", signedAt).ToRequest();
        ProviderRequest changed = variant switch
        {
            "no signature" => Without(request, FrontWebhookSignature.SignatureHeader),
            "no time" => Without(request, FrontWebhookSignature.TimeHeader),
            "no base64" => With(request, FrontWebhookSignature.SignatureHeader, "%%%"),
            "time is no number" => With(request, FrontWebhookSignature.TimeHeader, "yesterday"),
            "other time" => With(request, FrontWebhookSignature.TimeHeader, "1772442000001"),
            "other body" => request with { Body = """{"type":"sync" }"""u8.ToArray() },
            _ => request,
        };

        FrontWebhookSignature.CheckApplication(changed, variant == "other secret" ? "x" : simulator.Options.AppSecret, now).ShouldBe(expected);
    }

    [Fact]
    public void Read_SignedWithAnotherSecret_IsRefused_F13_X1()
    {
        var simulator = new FrontSimulator();
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        ProviderRequest ruleRequest = simulator.Sign(FrontWebhookKind.Rule, "{}", now).ToRequest();
        ProviderRequest applicationRequest = simulator.Sign(FrontWebhookKind.Application, "{}", now).ToRequest();

        new FrontWebhookReader(simulator.Options.AppSecret, null).Read(ruleRequest, now).ShouldBeOfType<WebhookReadResult.Refused>().Status.ShouldBe(401);
        new FrontWebhookReader(null, simulator.Options.ApiSecret).Read(applicationRequest, now).ShouldBeOfType<WebhookReadResult.Refused>().Status.ShouldBe(401);
        new FrontWebhookReader(null, null).Read(applicationRequest, now).ShouldBeOfType<WebhookReadResult.Refused>().Check.ShouldBe(OriginCheck.Missing);
        new FrontWebhookReader(simulator.Options.ApiSecret, simulator.Options.AppSecret).Read(applicationRequest, now).ShouldBeOfType<WebhookReadResult.Refused>().Check.ShouldBe(OriginCheck.Mismatch);
    }

    [Fact]
    public void Read_AnySignedBody_IsNeverRefused_X2()
    {
        var simulator = new FrontSimulator();
        var reader = new FrontWebhookReader(simulator.Options.AppSecret, simulator.Options.ApiSecret);
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        string[] pieces = ["{", "}", "[", "]", "\"type\":", "\"comment\"", "\"payload\":", "\"conversation\":", "{\"id\":\"cnv_1\"}", "null", "1e999", ",", "\"metadata\":", "\"authorization\":", "{}", "\"\\ud800\"", "true"];
        Gen<string> bodies = Gen.Elements(pieces).ArrayOf().Select(string.Concat).Or(Gen.Elements(pieces).ArrayOf(3).Select(p => $"{{\"type\":\"comment\",\"payload\":{string.Concat(p)}}}"));
        Property law = Prop.ForAll(bodies.ToArbitrary(), body =>
            reader.Read(simulator.Sign(FrontWebhookKind.Application, body, now).ToRequest(), now) is not WebhookReadResult.Refused);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), law);
    }

    [Fact]
    public async Task AcceptAsync_StandardRules_TagUntagAndMoveWithoutLooping_F13()
    {
        using var front = new FrontClientUnderTest();
        FrontWebhookEndpoint webhooks = CreateEndpoint(front);
        FrontClientUnderTest.GetValue(await front.Client.AddInboundMessageAsync(FrontClientUnderTest.Channel, FrontClientUnderTest.CreateMessage("a") with { Subject = "Voicemail - Sales" }));
        front.DeliverMessages();
        (await DeliverAsync(front, webhooks)).ShouldAllBe(r => r.Status == 200);
        SimulatedFrontConversation conversation = front.Simulator.Conversations.Single();
        conversation.InboxId.ShouldBe("inb_2");

        front.Simulator.Archive(conversation.Id, "tea_1", front.Clock.GetUtcNow());
        await DeliverAsync(front, webhooks);
        front.Simulator.Conversations.Single().InboxId.ShouldBe("inb_1");
        front.Simulator.Conversations.Single().Status.ShouldBe("archived");

        front.Simulator.Reopen(conversation.Id, "tea_1", front.Clock.GetUtcNow());
        front.Simulator.Comment(conversation.Id, "This is a Test", "tea_2", front.Clock.GetUtcNow());
        await DeliverAsync(front, webhooks);
        front.Simulator.Conversations.Single().TagIds.ShouldBe(["tag_1"]);

        front.Simulator.Archive(conversation.Id, "tea_1", front.Clock.GetUtcNow());
        await DeliverAsync(front, webhooks);
        front.Simulator.Conversations.Single().TagIds.ShouldBeEmpty();

        int before = front.Simulator.Requests.Count;
        await DeliverAsync(front, webhooks);
        front.Simulator.Requests.Count.ShouldBe(before);
    }

    [Fact]
    public async Task AcceptAsync_FrontUnavailable_Responds503_F13()
    {
        using var front = new FrontClientUnderTest();
        FrontWebhookEndpoint webhooks = CreateEndpoint(front);
        string conversation = (await front.BeginConversationAsync()).Value;
        front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow());
        front.Simulator.Comment(conversation, "test", "tea_1", front.Clock.GetUtcNow());
        front.Simulator.FailNext(1, SimulatedFrontFault.Unavailable);
        FrontWebhook webhook = front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow()).Single();

        (await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt, TestContext.Current.CancellationToken)).Status.ShouldBe(503);
        (await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt, TestContext.Current.CancellationToken)).Status.ShouldBe(200);
        front.Simulator.Conversations.Single().TagIds.ShouldBe(["tag_1"]);
    }

    [Theory]
    [InlineData("""{"type":"message","payload":{"id":"msg_1","body":"Hello"},"metadata":{"external_conversation_ids":["x"]}}""", null, 400, "bad_request")]
    [InlineData("""{"type":"authorization","payload":{"channel_id":"cha_1"}}""", null, 200, """{"type":"success","webhook_url":"https://calls.example.com/webhooks/front/support"}""")]
    [InlineData("""{"type":"sync","authorization":{"id":"cmp_1"}}""", "a-word", 200, "a-word")]
    [InlineData("""{"type":"delete","payload":{}}""", null, 200, "")]
    [InlineData("no braces", null, 200, "")]
    public async Task AcceptAsync_SetUpOrReply_RespondsToIt_F14(string body, string? challenge, int status, string expectedBody)
    {
        using var front = new FrontClientUnderTest();
        var log = new RecordedLog();
        FrontWebhook webhook = front.Simulator.Sign(FrontWebhookKind.Channel, body, front.Clock.GetUtcNow(), challenge);

        ProviderResponse response = await CreateEndpoint(front, log).AcceptAsync(webhook.ToRequest("https://calls.example.com/webhooks/front/support"), front.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        response.Status.ShouldBe(status);
        response.Body.ShouldContain(expectedBody);
        response.Body.ShouldNotContain("Hello");
        string.Join('\n', log.Lines).ShouldNotContain("no braces");
    }

    private static FrontWebhookEndpoint CreateEndpoint(FrontClientUnderTest front, ILogger? logger = null) => new FrontWebhookEndpoint(
        FrontClientUnderTest.CreateOptions(front.Simulator), Settings, new FrontRuleRunner(front.Client, Settings, front.Clock), logger ?? new RecordedLog());

    private static async Task<List<ProviderResponse>> DeliverAsync(FrontClientUnderTest front, FrontWebhookEndpoint webhooks)
    {
        var responses = new List<ProviderResponse>();

        // Webhooks report what the rules did. Ten rounds are a loop.
        for (int round = 0; round < 10 && front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow()) is { IsEmpty: false } due; round++)
        {
            foreach (FrontWebhook webhook in due)
            {
                responses.Add(await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt));
            }
        }

        front.Simulator.TakeDueWebhooks(front.Clock.GetUtcNow()).ShouldBeEmpty();
        return responses;
    }

    private static string Describe(WebhookReadResult result) => result is WebhookReadResult.Happened(_, var e, _)
        ? $"{e.Trigger} '{e.Text}'{(e.Tag is null ? "" : $" {e.Tag}")}{(e.IsCausedByRule ? " by rule" : "")}"
        : result.GetType().Name;

    private static ProviderRequest Without(ProviderRequest request, string header) => request with { Headers = request.Headers.Where(h => h.Key != header).ToValueList() };

    private static ProviderRequest With(ProviderRequest request, string header, string value) => request with { Headers = Without(request, header).Headers.Add(new(header, value)) };
}
