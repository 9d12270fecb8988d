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
    private static readonly FrontSettings Team = new()
    {
        Name = "desk",
        ChannelId = FrontCompany.Channel,
        Rules = ConversationRules.CreateStandardRules("Aircall Phone", "Voicemails", "test", "Test"),
    };

    [Fact]
    public async Task Read_OfEveryWebhook_GivesWhatRulesTake_F13()
    {
        using var company = new FrontCompany(new FrontSimulatorOptions { RequestsPerMinute = 1000, HasRuleWebhooks = true });
        string conversation = (await company.BeginAsync()).Value;
        DateTimeOffset now = company.Clock.GetUtcNow();
        company.Simulator.Comment(conversation, "please test", "tea_1", now);
        company.Simulator.Tag(conversation, "tag_1", isAdded: true, "tea_1", now);
        company.Simulator.Archive(conversation, "tea_1", now);
        await company.Client.UpdateConversationAsync(new FrontId(conversation), new FrontConversationChange { Status = FrontWritableStatus.Open });
        await company.Client.UpdateConversationAsync(new FrontId(conversation), new FrontConversationChange { Status = FrontWritableStatus.Archived });
        var reader = new FrontWebhookReader(company.Simulator.Options.AppSecret, company.Simulator.Options.ApiSecret);

        company.Simulator.TakeDueWebhooks(now).Select(w => $"{w.Kind} {w.Event}: {Describe(reader.Read(w.ToRequest(), w.DeliveredAt))}").ShouldBe(
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
    public void CheckApplication_OfASignature_SaysWhatIsWrong_F13_X1(string what, OriginCheck expected)
    {
        var simulator = new FrontSimulator();
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        DateTimeOffset signedAt = what switch { "five minutes old" => now.AddMinutes(-5), "six minutes old" => now.AddMinutes(-6), "six minutes ahead" => now.AddMinutes(6), _ => now };
        ProviderRequest request = simulator.Sign(FrontWebhookKind.Application, """{"type":"sync"}""", signedAt).ToRequest();
        ProviderRequest changed = what switch
        {
            "no signature" => Without(request, FrontWebhookSignature.SignatureHeader),
            "no time" => Without(request, FrontWebhookSignature.TimeHeader),
            "no base64" => With(request, FrontWebhookSignature.SignatureHeader, "%%%"),
            "time is no number" => With(request, FrontWebhookSignature.TimeHeader, "yesterday"),
            "other time" => With(request, FrontWebhookSignature.TimeHeader, "1772442000001"),
            "other body" => request with { Body = """{"type":"sync" }"""u8.ToArray() },
            _ => request,
        };

        FrontWebhookSignature.CheckApplication(changed, what == "other secret" ? "x" : simulator.Options.AppSecret, now).ShouldBe(expected);
    }

    [Fact]
    public void Read_WithAnotherWaysSecret_IsRefused_F13_X1()
    {
        var simulator = new FrontSimulator();
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        ProviderRequest ofRule = simulator.Sign(FrontWebhookKind.Rule, "{}", now).ToRequest();
        ProviderRequest ofApp = simulator.Sign(FrontWebhookKind.Application, "{}", now).ToRequest();

        new FrontWebhookReader(simulator.Options.AppSecret, null).Read(ofRule, now).ShouldBeOfType<WebhookReadResult.Refused>().Status.ShouldBe(401);
        new FrontWebhookReader(null, simulator.Options.ApiSecret).Read(ofApp, now).ShouldBeOfType<WebhookReadResult.Refused>().Status.ShouldBe(401);
        new FrontWebhookReader(null, null).Read(ofApp, now).ShouldBeOfType<WebhookReadResult.Refused>().Check.ShouldBe(OriginCheck.Missing);
        new FrontWebhookReader(simulator.Options.ApiSecret, simulator.Options.AppSecret).Read(ofApp, now).ShouldBeOfType<WebhookReadResult.Refused>().Check.ShouldBe(OriginCheck.Mismatch);
    }

    [Fact]
    public void Read_OfAnySignedBody_IsAValue_X2()
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
    public async Task Accept_OfTheSeedsUseCases_TagsUntagsAndMovesWithoutLooping_F13()
    {
        using var company = new FrontCompany();
        FrontWebhookEndpoint webhooks = Endpoint(company);
        FrontCompany.Done(await company.Client.AddInboundMessageAsync(FrontCompany.Channel, FrontCompany.Message("a") with { Subject = "Voicemail - Sales" }));
        company.Settle();
        (await DeliverAsync(company, webhooks)).ShouldAllBe(r => r.Status == 200);
        SimulatedFrontConversation conversation = company.Simulator.Conversations.Single();
        conversation.InboxId.ShouldBe("inb_2");

        company.Simulator.Archive(conversation.Id, "tea_1", company.Clock.GetUtcNow());
        await DeliverAsync(company, webhooks);
        company.Simulator.Conversations.Single().InboxId.ShouldBe("inb_1");
        company.Simulator.Conversations.Single().Status.ShouldBe("archived");

        company.Simulator.Reopen(conversation.Id, "tea_1", company.Clock.GetUtcNow());
        company.Simulator.Comment(conversation.Id, "This is a Test", "tea_2", company.Clock.GetUtcNow());
        await DeliverAsync(company, webhooks);
        company.Simulator.Conversations.Single().TagIds.ShouldBe(["tag_1"]);

        company.Simulator.Archive(conversation.Id, "tea_1", company.Clock.GetUtcNow());
        await DeliverAsync(company, webhooks);
        company.Simulator.Conversations.Single().TagIds.ShouldBeEmpty();

        int before = company.Simulator.Requests.Count;
        await DeliverAsync(company, webhooks);
        company.Simulator.Requests.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Accept_WhenFrontIsDown_AsksToComeAgain_F13()
    {
        using var company = new FrontCompany();
        FrontWebhookEndpoint webhooks = Endpoint(company);
        string conversation = (await company.BeginAsync()).Value;
        company.Simulator.TakeDueWebhooks(company.Clock.GetUtcNow());
        company.Simulator.Comment(conversation, "test", "tea_1", company.Clock.GetUtcNow());
        company.Simulator.FailNext(1, SimulatedFrontFault.Unavailable);
        FrontWebhook webhook = company.Simulator.TakeDueWebhooks(company.Clock.GetUtcNow()).Single();

        (await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt, TestContext.Current.CancellationToken)).Status.ShouldBe(503);
        (await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt, TestContext.Current.CancellationToken)).Status.ShouldBe(200);
        company.Simulator.Conversations.Single().TagIds.ShouldBe(["tag_1"]);
    }

    [Theory]
    [InlineData("""{"type":"message","payload":{"id":"msg_1","body":"Hello"},"metadata":{"external_conversation_ids":["x"]}}""", null, 400, "bad_request")]
    [InlineData("""{"type":"authorization","payload":{"channel_id":"cha_1"}}""", null, 200, """{"type":"success","webhook_url":"https://calls.example.com/webhooks/front/desk"}""")]
    [InlineData("""{"type":"sync","authorization":{"id":"cmp_1"}}""", "a-word", 200, "a-word")]
    [InlineData("""{"type":"delete","payload":{}}""", null, 200, "")]
    [InlineData("no braces", null, 200, "")]
    public async Task Accept_OfASetUpOrAReply_AnswersIt_F14(string body, string? challenge, int status, string answer)
    {
        using var company = new FrontCompany();
        var log = new RecordedLog();
        FrontWebhook webhook = company.Simulator.Sign(FrontWebhookKind.Channel, body, company.Clock.GetUtcNow(), challenge);

        ProviderResponse reply = await Endpoint(company, log).AcceptAsync(webhook.ToRequest(), company.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        reply.Status.ShouldBe(status);
        reply.Body.ShouldContain(answer);
        reply.Body.ShouldNotContain("Hello");
        string.Join('\n', log.Lines).ShouldNotContain("no braces");
    }

    private static FrontWebhookEndpoint Endpoint(FrontCompany company, ILogger? logger = null) => new FrontWebhookEndpoint(
        FrontCompany.OptionsOf(company.Simulator), Team, new FrontRuleRunner(company.Client, Team, company.Clock), logger ?? new RecordedLog());

    private static async Task<List<ProviderResponse>> DeliverAsync(FrontCompany company, FrontWebhookEndpoint webhooks)
    {
        var replies = new List<ProviderResponse>();

        // What rules do is told by webhooks again; ten rounds are a loop.
        for (int round = 0; round < 10 && company.Simulator.TakeDueWebhooks(company.Clock.GetUtcNow()) is { IsEmpty: false } due; round++)
        {
            foreach (FrontWebhook webhook in due)
            {
                replies.Add(await webhooks.AcceptAsync(webhook.ToRequest(), webhook.DeliveredAt));
            }
        }

        company.Simulator.TakeDueWebhooks(company.Clock.GetUtcNow()).ShouldBeEmpty();
        return replies;
    }

    private static string Describe(WebhookReadResult read) => read is WebhookReadResult.Happened(_, var e, _)
        ? $"{e.Trigger} '{e.Text}'{(e.Tag is null ? "" : $" {e.Tag}")}{(e.IsCausedByRule ? " by rule" : "")}"
        : read.GetType().Name;

    private static ProviderRequest Without(ProviderRequest request, string header) => request with { Headers = request.Headers.Where(h => h.Key != header).ToValueList() };

    private static ProviderRequest With(ProviderRequest request, string header, string value) => request with { Headers = Without(request, header).Headers.Add(new(header, value)) };
}
