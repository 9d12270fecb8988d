using System.Text;
using System.Text.Json;
using CallLogging.Front;
using CallLogging.Simulators;
using CallLogging.Tests.Hosting;
using Shouldly;
using static CallLogging.Tests.Front.Client.FrontCompany;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontClientTests
{
    [Fact]
    public async Task Client_EveryRequest_IsAcceptedAndRead_F9()
    {
        using var company = new FrontCompany();
        await EveryRequest.SendAsync(company);

        company.Simulator.Requests.ShouldAllBe(r => r.Status >= 200 && r.Status < 300);
    }

    [Fact]
    public async Task GetConversation_AsChannel_TellsItsThreadsAndMessagesTheirIds_F10()
    {
        using var company = new FrontCompany();
        FrontId conversation = await company.BeginAsync();

        Done(await company.Client.GetConversationAsync(conversation, FrontCredential.Channel)).ExternalConversationIds.ShouldBe([FrontCompany.Thread]);
        Done(await company.Client.GetConversationAsync(conversation)).ExternalConversationIds.ShouldBeEmpty();
        Done(await company.Client.ListMessagesAsync(conversation, credential: FrontCredential.Channel)).Items.Single().ExternalId.ShouldBe("first:" + FrontCompany.Thread);
        Done(await company.Client.ListMessagesAsync(conversation)).Items.Single().ExternalId.ShouldBeNull();
    }

    [Fact]
    public async Task Import_Defaults_StayOpenAndLeaveRulesToFront_F9()
    {
        using var company = new FrontCompany();
        Done(await company.Client.ImportMessageAsync(Inbox, Import("a")));
        company.Settle();

        SimulatedFrontConversation conversation = company.Simulator.Conversations.Single();
        conversation.Status.ShouldBe("unassigned");
        conversation.Messages.Single().ShouldSkipRules.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_ToAMergedConversation_IsSentAgainWithVerbBodyAndTokenAndRemembered_F11()
    {
        using var company = new FrontCompany();
        FrontId old = await company.BeginAsync();
        FrontId kept = await company.BeginAsync("contact:2:1");
        company.Simulator.Merge(old.Value, kept.Value, company.Clock.GetUtcNow());
        int before = company.Simulator.Requests.Count;

        ApiResult<FrontComment> answer = await company.Client.AddCommentAsync(old, "A note", Ada);
        await company.Client.AssignAsync(old, Ada);

        answer.ShouldBeOfType<ApiResult<FrontComment>.Success>().MergedInto.ShouldBe(kept);
        company.Simulator.Requests.Skip(before).Select(r => $"{r.Method} {r.Path} {r.Status}").ShouldBe(
        [
            $"POST /conversations/{old}/comments 301",
            $"POST /conversations/{kept}/comments 201",
            $"PUT /conversations/{kept}/assignee 204",
        ]);
        company.Simulator.Conversations.Single().Comments.Single().AuthorId.ShouldBe("tea_1");
    }

    [Theory]
    [InlineData("https://elsewhere.example/conversations/cnv_x")]
    [InlineData("//elsewhere.example/conversations/cnv_x/comments")]
    public async Task Redirect_ToAnotherHost_IsSentToOurs_F11_X3(string location)
    {
        var hosts = new List<string>();
        using var company = new FrontCompany();
        company.Simulator.FailNext(1, SimulatedFrontFault.Redirect(location));
        using var http = new HttpClient(new Watch(company.Simulator.CreateHandler(company.Clock), hosts));
        using var budget = new FrontRateLimiter(50, company.Clock);
        var client = new FrontClient(OptionsOf(company.Simulator), () => http, budget, company.Clock);

        Refused(await client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(404);

        hosts.ShouldBe(["api2.frontapp.com", "api2.frontapp.com"]);
    }

    [Theory]
    [InlineData("https://elsewhere.example/conversations/..%2f..%2fme")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("not an address at all:::")]
    public async Task Redirect_ToNoConversation_IsRefusedAndFollowedNowhere_F11_X3(string location)
    {
        using var company = new FrontCompany();
        company.Simulator.FailNext(1, SimulatedFrontFault.Redirect(location));

        Refused(await company.Client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(301);
        company.Simulator.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Redirect_InARing_Ends_F11()
    {
        using var company = new FrontCompany();
        for (int i = 0; i < 20; i++)
        {
            company.Simulator.FailNext(1, SimulatedFrontFault.Redirect($"https://x.example/conversations/cnv_{i % 2}"));
        }

        Refused(await company.Client.GetConversationAsync(new FrontId("cnv_1"))).Status.ShouldBe(301);
        company.Simulator.Requests.Count.ShouldBeLessThan(8);
    }

    [Fact]
    public async Task Requests_AtAFault_AreValues_F12()
    {
        using var company = new FrontCompany();
        FrontId conversation = await company.BeginAsync();
        company.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        company.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        company.Simulator.FailNext(1, SimulatedFrontFault.NotJson);
        company.Simulator.FailNext(1, SimulatedFrontFault.BodyTooLong);
        company.Simulator.FailNext(1, SimulatedFrontFault.Unavailable);
        company.Simulator.FailNext(1, SimulatedFrontFault.DelayBy(TimeSpan.FromSeconds(40)));

        (await company.Client.AddCommentAsync(conversation, "x")).ShouldBeOfType<ApiResult<FrontComment>.NoResponse>().Details.MayHaveSucceeded.ShouldBeTrue();
        (await company.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().Details.MayHaveSucceeded.ShouldBeFalse();
        (await company.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>();
        (await company.Client.GetConversationAsync(conversation)).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().Details.Reason.ShouldContain("longer than");
        Refused(await company.Client.GetConversationAsync(conversation)).Status.ShouldBe(503);
        Task<ApiResult<FrontConversation>> slow = company.Client.GetConversationAsync(conversation);
        company.Clock.Advance(TimeSpan.FromSeconds(15));
        (await slow).ShouldBeOfType<ApiResult<FrontConversation>.NoResponse>().Details.Reason.ShouldBe("no response within 15 s");
    }

    [Fact]
    public async Task Requests_When429_NameTheWaitAndTheNextIsNotSent_F12()
    {
        using var company = new FrontCompany();
        company.Simulator.FailNext(1, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(12)));

        Refused(await company.Client.GetIdentityAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(12));
        (await company.Client.GetIdentityAsync()).ShouldBeOfType<ApiResult<FrontIdentity>.RateLimited>().Delay.ShouldBe(TimeSpan.FromSeconds(12));
        company.Simulator.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ChannelToken_Expired_IsRefusedAndEachRequestSignsAnew_F9()
    {
        using var company = new FrontCompany();
        await company.BeginAsync();
        company.Clock.Advance(TimeSpan.FromHours(2));
        Done(await company.Client.AddInboundMessageAsync(Channel, Message("later")));

        // A token of two hours ago is none any more.
        string old = ChannelToken.Sign(company.Simulator.Options.AppUid, company.Simulator.Options.AppSecret, "cha_1", company.Clock.GetUtcNow() - TimeSpan.FromHours(2));
        using var http = new HttpClient(company.Simulator.CreateHandler(company.Clock));
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
        using var company = new FrontCompany();
        foreach (string bad in (string[])["../me", "a/b?c=d#e", "alt:phone:+49 / ..%2f", "x\r\nHost: y"])
        {
            Refused(await company.Client.GetContactAsync(new FrontId(bad))).Status.ShouldBe(404);
        }

        await Should.ThrowAsync<ArgumentException>(() => company.Client.GetContactAsync(new FrontId("..")));
        await Should.ThrowAsync<ArgumentException>(() => company.Client.GetContactAsync(default));
        company.Simulator.Requests.ShouldAllBe(r => r.Path.StartsWith("/contacts/", StringComparison.Ordinal) && r.Path.Count(c => c == '/') == 2);
    }

    [Fact]
    public async Task Misuse_IsAnArgument_F9()
    {
        using var company = new FrontCompany();
        await Should.ThrowAsync<ArgumentException>(() => company.Client.AddInboundMessageAsync(Channel, Message(new string('x', 201))));
        await Should.ThrowAsync<ArgumentException>(() => company.Client.AddFollowersAsync(new FrontId("cnv_1"), Enumerable.Repeat(Ada, 51).ToValueList()));
        await Should.ThrowAsync<ArgumentException>(() => company.Client.CreateTagAsync(new string('x', 65)));
        await Should.ThrowAsync<ArgumentException>(() => company.Client.AddCommentAsync(new FrontId("cnv_1"), ""));
        company.Simulator.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Log_OfEveryRequestAndFault_HoldsNoNumberNameTextOrToken_O2_X4()
    {
        var log = new RecordedLog();
        using var company = new FrontCompany(logger: log.CreateLogger("CallLogging"));
        await EveryRequest.SendAsync(company);
        company.Simulator.FailNext(1, SimulatedFrontFault.LimitRate(TimeSpan.FromSeconds(1)));
        await company.Client.GetContactAsync(FrontId.FromPhone(PhoneNumberParser.Parse(Number).Number!.Value));

        string text = string.Join('\n', log.Lines);
        text.ShouldContain("Front desk asked to wait");
        foreach (string secret in (string[])["15550100199", "Probe Customer", "Missed call", "A note", company.Simulator.Options.ApiToken, company.Simulator.Options.AppSecret])
        {
            text.ShouldNotContain(secret);
        }
    }

    private sealed class Watch(HttpMessageHandler inner, List<string> hosts) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            hosts.Add(request.RequestUri!.Host);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
