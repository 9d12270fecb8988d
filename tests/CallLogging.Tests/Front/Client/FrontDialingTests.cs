using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontDialingTests
{
    [Fact]
    public async Task Dial_FromAConversation_CallsItsContactAsTheAgent_F15()
    {
        using var company = new FrontCompany();
        FrontId conversation = await company.BeginAsync();
        var dialer = new RecordingDialer();

        FrontDialResult result = await new FrontDialing(company.Client).DialAsync(dialer, conversation, "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken);

        result.ShouldBeOfType<FrontDialResult.Dialed>().Rule.ShouldBe(ClickToDialRule.ConversationNumber);
        DialRequest request = dialer.Requests.Single();
        request.To.E164.ShouldBe(FrontCompany.Number);
        request.Agent.Value.ShouldBe("101");
        request.Account.ShouldBe("main");
    }

    [Fact]
    public async Task Dial_WithheldOrUnreadable_CallsNobody_F15()
    {
        using var company = new FrontCompany();
        FrontCompany.Done(await company.Client.AddInboundMessageAsync(FrontCompany.Channel, FrontCompany.Message("a", "x", "withheld-sales")));
        company.Settle();
        var dialer = new RecordingDialer();
        var dialling = new FrontDialing(company.Client);

        (await dialling.DialAsync(dialer, new FrontId(company.Simulator.Conversations.Single().Id), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBeOfType<FrontDialResult.NotDialed>().Decision.Rule.ShouldBe(ClickToDialRule.NoNumber);
        (await dialling.DialAsync(dialer, new FrontId("cnv_nothing"), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBeOfType<FrontDialResult.Failed>().Reason.ShouldBe("the conversation: Front responded with 404");
        company.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        (await dialling.DialAsync(dialer, new FrontId("cnv_nothing"), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken)).ShouldBeOfType<FrontDialResult.Failed>();
        dialer.Requests.ShouldBeEmpty();
    }

    private sealed class RecordingDialer : IDialer
    {
        public List<DialRequest> Requests { get; } = [];

        public Task<DialResult> DialAsync(DialRequest request, CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            return Task.FromResult<DialResult>(new DialResult.Started(null));
        }
    }
}
