using CallLogging.Front;
using CallLogging.Simulators;
using Shouldly;

namespace CallLogging.Tests.Front.Client;

public sealed class FrontDialingTests
{
    [Fact]
    public async Task DialAsync_FromAConversation_CallsItsContactAsTheAgent_F15()
    {
        using var front = new FrontClientUnderTest();
        FrontId conversation = await front.BeginConversationAsync();
        var dialer = new RecordingDialer();

        FrontDialResult result = await new FrontDialing(front.Client).DialAsync(dialer, conversation, "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken);

        result.ShouldBeOfType<FrontDialResult.Dialed>().Rule.ShouldBe(ClickToDialRule.ConversationNumber);
        DialRequest request = dialer.Requests.Single();
        request.To.E164.ShouldBe(FrontClientUnderTest.Number);
        request.Agent.Value.ShouldBe("101");
        request.Account.ShouldBe("main");
    }

    [Fact]
    public async Task DialAsync_WithheldOrUnreadable_CallsNobody_F15()
    {
        using var front = new FrontClientUnderTest();
        FrontClientUnderTest.GetValue(await front.Client.AddInboundMessageAsync(FrontClientUnderTest.Channel, FrontClientUnderTest.CreateMessage("a", "x", "withheld-sales")));
        front.DeliverMessages();
        var dialer = new RecordingDialer();
        var dialing = new FrontDialing(front.Client);

        (await dialing.DialAsync(dialer, new FrontId(front.Simulator.Conversations.Single().Id), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBeOfType<FrontDialResult.NotDialed>().Decision.Rule.ShouldBe(ClickToDialRule.NoNumber);
        (await dialing.DialAsync(dialer, new FrontId("cnv_nothing"), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken))
            .ShouldBeOfType<FrontDialResult.Failed>().Reason.ShouldBe("the conversation: Front responded with 404");
        front.Simulator.FailNext(1, SimulatedFrontFault.ResponseLost);
        (await dialing.DialAsync(dialer, new FrontId("cnv_nothing"), "main", new AgentId("101"), cancellationToken: TestContext.Current.CancellationToken)).ShouldBeOfType<FrontDialResult.Failed>();
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
