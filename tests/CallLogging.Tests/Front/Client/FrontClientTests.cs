using System.Text;
using System.Text.Json;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Tests.Hosting;
using Shouldly;
using static CallLogging.Tests.Front.Client.FrontClientUnderTest;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontClientTests
{
    [Fact]
    public async Task Client_EveryRequest_IsAcceptedAndRead_F9()
    {
        using var front = new FrontClientUnderTest();
        await EveryRequest.SendAsync(front);

        front.Simulator.Requests.ShouldAllBe(r => r.Status >= 200 && r.Status < 300);
    }

    [Fact]
    public async Task GetConversationAsync_AsChannel_ReturnsThreadAndMessageIds_F10()
    {
        using var front = new FrontClientUnderTest();
        FrontId conversation = await front.BeginConversationAsync();

        GetValue(await front.Client.GetConversationAsync(conversation, FrontCredential.Channel)).ExternalConversationIds.ShouldBe([FrontClientUnderTest.Thread]);
        GetValue(await front.Client.GetConversationAsync(conversation)).ExternalConversationIds.ShouldBeEmpty();
        GetValue(await front.Client.ListMessagesAsync(conversation, null, FrontCredential.Channel)).Items.Single().ExternalId.ShouldBe("first:" + FrontClientUnderTest.Thread);
        GetValue(await front.Client.ListMessagesAsync(conversation)).Items.Single().ExternalId.ShouldBeNull();
    }

    [Fact]
    public async Task ImportMessageAsync_Defaults_StayOpenAndLeaveRulesToFront_F9()
    {
        using var front = new FrontClientUnderTest();
        GetValue(await front.Client.ImportMessageAsync(Inbox, CreateImport("a")));
        front.DeliverMessages();

        SimulatedFrontConversation conversation = front.Simulator.Conversations.Single();
        conversation.Status.ShouldBe("unassigned");
        conversation.Messages.Single().ShouldSkipRules.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_ToAMergedConversation_IsRepeatedWithVerbBodyAndTokenAndRemembered_F11()
    {
        using var front = new FrontClientUnderTest();
        FrontId old = await front.BeginConversationAsync();
        FrontId kept = await front.BeginConversationAsync("contact:2:1");
        front.Simulator.Merge(old.Value, kept.Value, front.Clock.GetUtcNow());
        int before = front.Simulator.Requests.Count;

        ApiResult<FrontComment> result = await front.Client.AddCommentAsync(old, "A note", Ada);
        await front.Client.AssignAsync(old, Ada);

        result.ShouldBeOfType<ApiResult<FrontComment>.Success>().MovedTo.ShouldBe(kept.Value);
        front.Simulator.Requests.Skip(before).Select(r => $"{r.Method} {r.Path} {r.Status}").ShouldBe(
        [
            $"POST /conversations/{old}/comments 301",
            $"POST /conversations/{kept}/comments 201",
            $"PUT /conversations/{kept}/assignee 204",
        ]);
        front.Simulator.Conversations.Single().Comments.Single().AuthorId.ShouldBe("tea_1");
    }

    [Theory]
    [InlineData("https://elsewhere.example/conversations/cnv_x")]
    [InlineData("//elsewhere.example/conversations/cnv_x/comments")]
    public async Task Redirect_ToAnotherHost_GoesToTheConfiguredHost_F11_X3(string location)
    {
        var hosts = new List<string>();
        using var front = new FrontClientUnderTest();
        front.Simulator.FailNext(1, SimulatedFrontFault.Redirect(location));
        using var http = new HttpClient(new HostRecorder(front.Simulator.CreateHandler(front.Clock), hosts));
        using var limiter = new FrontRateLimiter(50, front.Clock);
        var client = new FrontClient(CreateOptions(front.Simulator), () => http, limiter, front.Clock);

        GetErrorResponse(await client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(404);

        hosts.ShouldBe(["api2.frontapp.com", "api2.frontapp.com"]);
    }

    [Theory]
    [InlineData("https://elsewhere.example/conversations/..%2f..%2fme")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("not an address at all:::")]
    public async Task Redirect_ToNoConversation_IsRejectedAndNotFollowed_F11_X3(string location)
    {
        using var front = new FrontClientUnderTest();
        front.Simulator.FailNext(1, SimulatedFrontFault.Redirect(location));

        GetErrorResponse(await front.Client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(301);
        front.Simulator.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Redirect_InALoop_Ends_F11()
    {
        using var front = new FrontClientUnderTest();
        for (int i = 0; i < 20; i++)
        {
            front.Simulator.FailNext(1, SimulatedFrontFault.Redirect($"https://x.example/conversations/cnv_{i % 2}"));
        }

        GetErrorResponse(await front.Client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(301);
        front.Simulator.Requests.Count.ShouldBeLessThan(8);
    }

    [Fact]
    public async Task Requests_EveryFault_IsAValue_F12()
    {
        using var front = new FrontClientUnderTest();
        FrontId conversation = await front.BeginConversationAsync();
        front.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        front.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        front.Simulator.FailNext(1, SimulatedFrontFault.NotJson);
        front.Simulator.FailNext(1, SimulatedFrontFault.BodyTooLong);
        front.Simulator.FailNext(1, SimulatedFrontFault.Unavailable);
        front.Simulator.FailNext(1, SimulatedFrontFault.DelayBy(TimeSpan.FromSeconds(40)));

        (await front.Client.AddCommentAsync(conversation, "x")).ShouldBeOfType<ApiResult<FrontComment>.NoResponse>().MayHaveSucceeded.ShouldBeTrue();
        (await front.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().MayHaveSucceeded.ShouldBeFalse();
        (await front.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>();
        (await front.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().Reason.ShouldContain("longer than");
        GetErrorResponse(await front.Client.GetConversationAsync(conversation)).Status.ShouldBe(503);
        Task<ApiResult<FrontConversation>> slow = front.Client.GetConversationAsync(conversation);
        front.Clock.Advance(TimeSpan.FromSeconds(15));
        (await slow).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().Reason.ShouldBe("no response within 15 s");
    }

    [Fact]
    public async Task Requests_RateLimited_ReturnTheDelayAndTheNextIsNotSent_F12()
    {
        using var front = new FrontClientUnderTest();
        front.Simulator.FailNext(1, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(12)));

        GetErrorResponse(await front.Client.GetIdentityAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(12));
        (await front.Client.GetIdentityAsync()).ShouldBeOfType<ApiResult<FrontIdentity>.RateLimited>().Delay.ShouldBe(TimeSpan.FromSeconds(12));
        front.Simulator.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ChannelToken_Expired_IsRejectedAndEachRequestSignsANewOne_F9()
    {
        using var front = new FrontClientUnderTest();
        await front.BeginConversationAsync();
        front.Clock.Advance(TimeSpan.FromHours(2));
        GetValue(await front.Client.AddInboundMessageAsync(Channel, CreateMessage("later")));

        // A token from two hours ago has expired.
        string old = ChannelToken.Sign(front.Simulator.Options.AppUid, front.Simulator.Options.AppSecret, "cha_1", front.Clock.GetUtcNow() - TimeSpan.FromHours(2));
        using var http = new HttpClient(front.Simulator.CreateHandler(front.Clock));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://front.invalid/conversations/cnv_1");
        request.Headers.Authorization = new("Bearer", old);
        ((int)(await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(401);
    }

    [Fact]
    public void ChannelToken_OfThirtySeconds_HasTheDocumentedClaims_F9()
    {
        DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        string[] parts = ChannelToken.Sign("app", "a secret", "cha_1", now).Split('.');
        using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));

        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0])).ShouldBe("""{"alg":"HS256","typ":"JWT"}""");
        claims.RootElement.GetProperty("iss").GetString().ShouldBe("app");
        claims.RootElement.GetProperty("sub").GetString().ShouldBe("cha_1");
        claims.RootElement.GetProperty("exp").GetInt64().ShouldBe(now.ToUnixTimeSeconds() + 30);
        claims.RootElement.GetProperty("jti").GetString()!.Length.ShouldBe(32);
    }

    [Fact]
    public async Task Ids_OfAnyText_StayOnePartOfThePath_X2()
    {
        using var front = new FrontClientUnderTest();
        foreach (string bad in (string[])["../me", "a/b?c=d#e", "alt:phone:+49 / ..%2f", "x\r\nHost: y"])
        {
            GetErrorResponse(await front.Client.GetContactAsync(new FrontId(bad))).Status.ShouldBe(404);
        }

        await Should.ThrowAsync<ArgumentException>(() => front.Client.GetContactAsync(new FrontId("..")));
        await Should.ThrowAsync<ArgumentException>(() => front.Client.GetContactAsync(default));
        front.Simulator.Requests.ShouldAllBe(r => r.Path.StartsWith("/contacts/", StringComparison.Ordinal) && r.Path.Count(c => c == '/') == 2);
    }

    [Fact]
    public async Task Misuse_ThrowsArgumentException_F9()
    {
        using var front = new FrontClientUnderTest();
        await Should.ThrowAsync<ArgumentException>(() => front.Client.AddInboundMessageAsync(Channel, CreateMessage(new string('x', 201))));
        await Should.ThrowAsync<ArgumentException>(() => front.Client.AddFollowersAsync(new FrontId("cnv_1"), Enumerable.Repeat(Ada, 51).ToValueList()));
        await Should.ThrowAsync<ArgumentException>(() => front.Client.CreateTagAsync(new string('x', 65)));
        await Should.ThrowAsync<ArgumentException>(() => front.Client.AddCommentAsync(new FrontId("cnv_1"), ""));
        front.Simulator.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Log_OfEveryRequestAndFault_HoldsNoNumberNameTextOrToken_O2_X4()
    {
        var log = new RecordedLog();
        using var front = new FrontClientUnderTest(logger: log.CreateLogger("CallLogging"));
        await EveryRequest.SendAsync(front);
        front.Simulator.FailNext(1, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(1)));
        await front.Client.GetContactAsync(FrontId.FromPhone(PhoneNumberParser.Parse(Number).Number!.Value));

        string text = string.Join('\n', log.Lines);
        text.ShouldContain("Front support asked to wait");
        foreach (string secret in (string[])["15550100199", "Probe Customer", "Missed call", "A note", front.Simulator.Options.ApiToken, front.Simulator.Options.AppSecret])
        {
            text.ShouldNotContain(secret);
        }
    }

    private sealed class HostRecorder(HttpMessageHandler inner, List<string> hosts) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            hosts.Add(request.RequestUri!.Host);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
