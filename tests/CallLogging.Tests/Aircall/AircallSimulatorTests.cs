using System.Net;
using CallLogging.Aircall;
using CallLogging.Simulators;
using CallLogging.Testing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>The simulator's webhooks of whole calls, read by the reader.</summary>
public sealed class AircallSimulatorTests
{
    private static readonly AircallSimulator Simulator = new();

    private static readonly AircallEventReader s_reader = new(new AircallOptions { Name = "main", Tokens = ["simulated-webhook-token"] });

    private static readonly AircallChaos Worst = new() { RepeatShare = 0.5, MaxDelay = TimeSpan.FromHours(3) };

    private static readonly SimulatedAircallCall Eventful = DescribedCall.Inbound with
    {
        Transfer = new SimulatedAircallTransfer(TimeSpan.FromSeconds(30)) { User = Simulator.Options.Users[2], IsAnswered = false },
        Tags = [new SimulatedAircallTag("hot", TimeSpan.FromSeconds(2)) { RemovalOffsetFromEnd = TimeSpan.FromSeconds(60) }],
        Notes = [new SimulatedAircallNote("Sent.", TimeSpan.FromSeconds(87))],
    };

    [Fact]
    public void CreateWebhooks_AnyCall_AreReadAndGiveTheDescribedCallInAnyOrder_P8()
    {
        Prop.ForAll(Seeds.All, seed =>
        {
            SimulatedAircallCall call = DescribedCall.CreateRandom(seed);
            CallEvent[] inOrder = [.. Read(Simulator.CreateWebhooks(call))];
            DescribedCall.Describe(CallAssembler.Assemble(inOrder)).ShouldBe(DescribedCall.DescribeExpected(call), $"seed {seed}");
            var shuffling = new AircallSimulator(new AircallSimulatorOptions { Seed = seed, Chaos = Worst });
            DescribedCall.Describe(CallAssembler.Assemble(Read(shuffling.CreateWebhooks(call)))).ShouldBe(DescribedCall.DescribeExpected(call), $"seed {seed}, shuffled");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void CreateWebhooks_AnAnsweredCallWithTransferTagsAndNote_MatchAircalls_P8()
    {
        string.Join(' ', Simulator.CreateWebhooks(Eventful).Select(w => $"{(w.DeliveredAt - Eventful.StartedAt).TotalSeconds}:{w.Event["call.".Length..]}")).ShouldBe(
            "0:created 1:ringing_on_agent 2:ringing_on_agent 12:answered 42:transferred 43:ringing_on_agent 47:unsuccessful_transfer 87:hungup "
            + "89:tagged 117:ended 132:comm_assets_generated 147:untagged 174:commented");
    }

    public static TheoryData<string, string> ConformanceCases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string name in CreateAllWebhooks().Select(w => w.Event).Distinct(StringComparer.Ordinal))
        {
            foreach (ConformanceCase<ReaderHarness> conformance in ReaderConformance.Cases)
            {
                cases.Add(name, conformance.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(ConformanceCases))]
    public async Task Read_EveryKindOfWebhook_Conforms_P1(string name, string conformance)
    {
        AircallWebhook webhook = CreateAllWebhooks().First(w => w.Event == name);
        await ReaderConformance.Cases.Single(c => c.Name == conformance).RunAsync(new ReaderHarness
        {
            Reader = s_reader,
            Account = new AccountKey("aircall", "main"),
            Valid = webhook.ToRequest(),
            Forged = new AircallSimulator(new AircallSimulatorOptions { WebhookToken = "another" }).CreateWebhooks(DescribedCall.Inbound)[0].ToRequest(),
        });
    }

    [Fact]
    public void CreateWebhooks_SameSeed_AreTheSameEachTime_P8()
    {
        AircallSimulator[] two = [.. Enumerable.Range(0, 2).Select(_ => new AircallSimulator(new AircallSimulatorOptions { Seed = 7, Chaos = Worst }))];
        string[] runs = [.. two.Select(s => string.Join('\n', s.CreateWebhooks(DescribedCall.Inbound).Select(w => $"{w.DeliveredAt:O} {w.Event} {w.IsRepeat} {Convert.ToHexString(w.Body.Span)}")))];
        runs[0].ShouldBe(runs[1]);
        runs[0].ShouldContain("True");
    }

    [Fact]
    public void CreateWebhooks_AnImpossibleCall_ThrowsWithTheReason_P8() =>
        Should.Throw<ArgumentException>(() => Simulator.CreateWebhooks(DescribedCall.Outbound with { User = null })).Message
            .ShouldStartWith("This call is impossible: a call that is placed or answered needs a User.");

    [Fact]
    public async Task PostAsync_ToAHostThatFails_RepeatsUntilAllAreAccepted_P8()
    {
        using var host = new FailingHost();
        using var http = new HttpClient(host);
        ValueList<AircallWebhook> webhooks = Simulator.CreateWebhooks(DescribedCall.Inbound);
        (await AircallSimulator.PostAsync(http, new Uri("http://localhost/aircall"), webhooks, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        host.Accepted.Count.ShouldBeGreaterThan(webhooks.Count, "A response was lost, so the simulator repeated the webhook.");
        DescribedCall.Describe(CallAssembler.Assemble(host.Accepted.SelectMany(b => Parse(b)))).ShouldBe(DescribedCall.DescribeExpected(DescribedCall.Inbound));
    }

    private static IEnumerable<AircallWebhook> CreateAllWebhooks() =>
        Simulator.CreateWebhooks(Eventful).Concat(Simulator.CreateWebhooks(DescribedCall.Missed with { HasVoicemail = true }));

    private static IEnumerable<CallEvent> Read(IEnumerable<AircallWebhook> webhooks) => webhooks.SelectMany(w => Parse(w.Body.ToArray()));

    private static ValueList<CallEvent> Parse(byte[] body) =>
        s_reader.Read(new ProviderRequest("POST", "/", [], body)).ShouldBeOfType<CallEventReadResult.Parsed>().Events;

    private sealed class FailingHost : HttpMessageHandler
    {
        private int _requests;

        public List<byte[]> Accepted { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _requests++;
            if (_requests % 3 == 0)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            Accepted.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            return _requests % 5 == 0 ? throw new HttpRequestException("lost") : new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
