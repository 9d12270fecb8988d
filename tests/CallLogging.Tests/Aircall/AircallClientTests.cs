using System.Net;
using CallLogging.Aircall;
using CallLogging.Delivery;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>The client against the simulated API over a real socket.</summary>
public sealed class AircallClientTests : IAsyncLifetime
{
    private readonly AircallSimulator _simulator = new(new AircallSimulatorOptions
    {
        Users = [new SimulatedAircallUser(101, "Ada Probe", "ada@example.com"), new SimulatedAircallUser(104, "Dan Away", "dan@example.com") { IsAvailable = false }],
    });

    private readonly ManualTimeProvider _clock = new(DescribedCall.Start.AddDays(1));
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private AircallServer? _server;

    public async ValueTask InitializeAsync() => _server = await _simulator.StartAsync(_clock);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task GetCallAsync_AKnownCall_IsReadLikeAWebhook_P2()
    {
        SimulatedAircallCall call = DescribedCall.Inbound with { Tags = [new SimulatedAircallTag("hot", TimeSpan.FromSeconds(2))] };
        _simulator.Add(call);
        CallEvent found = (await CreateClient().GetCallAsync("3970535284", Stop)).ShouldBeOfType<ApiResult<CallEvent>.Success>().Value;
        (found.Key.ToString(), found.Kind, found.HappenedAt).ShouldBe(("aircall:main:3970535284", CallEventKind.Fetched, _clock.GetUtcNow()));
        DescribedCall.Describe(CallAssembler.Assemble([found])).ShouldBe(DescribedCall.DescribeExpected(call));
    }

    [Theory]
    [InlineData("4711", 404)]
    [InlineData("../users", 404)]
    [InlineData("", 404)]
    public async Task GetCallAsync_AnUnknownCall_IsRejected_P2(string id, int status) =>
        (await CreateClient().GetCallAsync(id, Stop)).ShouldBe(new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(status, [AircallClient.ExplainedError])));

    [Fact]
    public async Task GetCallAsync_WrongCredentials_AreRejected_P2()
    {
        (await CreateClient(token: "wrong").GetCallAsync("1", Stop)).ShouldBe(new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(403, [AircallClient.ExplainedError])));
        using HttpResponseMessage response = await _http.GetAsync(new Uri(_server!.Address, "/v1/calls/1"), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task GetCallAsync_EveryFault_IsAValue_P2()
    {
        _simulator.Add(DescribedCall.Inbound);
        (SimulatedAircallFault Fault, string Reason)[] faults =
        [
            (SimulatedAircallFault.BodyTooLong, "the response is longer than 1048576 bytes"),
            (SimulatedAircallFault.NotJson, "the response cannot be read"), (SimulatedAircallFault.ResponseLost, "the connection "),
        ];
        foreach ((SimulatedAircallFault fault, string reason) in faults)
        {
            _simulator.FailNext(1, fault);
            var result = (await CreateClient().GetCallAsync("3970535284", Stop)).ShouldBeOfType<ApiResult<CallEvent>.NoResponse>();
            result.Reason.ShouldStartWith(reason);
            result.MayHaveSucceeded.ShouldBeFalse();
        }

        _simulator.FailNext(1, SimulatedAircallFault.Unavailable);
        (await CreateClient().GetCallAsync("3970535284", Stop)).ShouldBe(new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(503, [])));
    }

    [Fact]
    public async Task GetCallAsync_NoResponseInTime_IsGivenUp_P2()
    {
        _simulator.FailNext(1, SimulatedAircallFault.DelayBy(TimeSpan.FromHours(1)));
        Task<ApiResult<CallEvent>> pending = CreateClient().GetCallAsync("3970535284", Stop);
        for (int i = 0; i < 2000 && !pending.IsCompleted; i++)
        {
            await Task.Delay(5, Stop);
            if (_simulator.RequestCount == 1)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        (await pending).ShouldBe(new ApiResult<CallEvent>.NoResponse("no response within 10 s", MayHaveSucceeded: false));
    }

    [Fact]
    public async Task GetCallAsync_BeyondTheLimit_IsHeldBackAfterOne429_P2()
    {
        using HttpClient others = new();
        others.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("simulated-api-id:simulated-api-token"u8));
        for (int i = 0; i < 120; i++)
        {
            (await others.GetAsync(new Uri(_server!.Address, "/v1/ping"), Stop)).Dispose();
        }

        AircallClient client = CreateClient();
        (await client.GetCallAsync("1", Stop)).ShouldBe(new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(429, [AircallClient.ExplainedError]) { RetryAfter = TimeSpan.FromMinutes(1) }));
        (await client.GetCallAsync("1", Stop)).ShouldBe(new ApiResult<CallEvent>.RateLimited(TimeSpan.FromMinutes(1)));
        _simulator.RequestCount.ShouldBe(121);
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await client.GetCallAsync("1", Stop)).ShouldBe(new ApiResult<CallEvent>.Rejected(new ApiErrorResponse(404, [AircallClient.ExplainedError])));
    }

    [Fact]
    public async Task DialAsync_WithANumber_StartsACallThatSendsWebhooks_P2()
    {
        (await DialAsync(new DialRequest("main", new AgentId("101"), Number("+447700900123")) { From = Number("+493023125001") })).ShouldBe(new DialResult.Started(null));
        SimulatedAircallCall call = _simulator.Calls.ShouldHaveSingleItem();
        (call.Direction, call.User!.Id, call.Line.Id, call.RawDigits).ShouldBe((CallDirection.Outbound, 101, 7, "+447700900123"));
        _simulator.TakeDueWebhooks(DateTimeOffset.MaxValue).Select(w => w.Event).ShouldBe(["call.created", "call.answered", "call.hungup", "call.ended", "call.comm_assets_generated"]);
    }

    [Fact]
    public async Task DialAsync_WithoutANumber_FillsTheDialer_P2()
    {
        (await DialAsync(new DialRequest("main", new AgentId("101"), Number("+447700900123")))).ShouldBe(new DialResult.Started(null));
        _simulator.DialerEntries.ShouldBe([(101, "+447700900123")]);
    }

    [Theory]
    [InlineData("104", null, "the agent is not available")]
    [InlineData("4711", null, "Aircall does not know the agent")]
    [InlineData("101", "+441632960001", "the number to show is not in the account's Numbers; add it with Aircall's id of it")]
    public async Task DialAsync_ImpossibleRequest_IsRejected_P2(string agent, string? from, string reason)
    {
        var request = new DialRequest("main", new AgentId(agent), Number("+447700900123")) { From = from is null ? null : Number(from) };
        (await DialAsync(request)).ShouldBe(new DialResult.Rejected(reason));
    }

    [Fact]
    public async Task DialAsync_ResponseLost_IsUnclearAndNotRepeated_P2()
    {
        _simulator.FailNext(1, SimulatedAircallFault.ResponseLost);
        DialResult result = await DialAsync(new DialRequest("main", new AgentId("101"), Number("+447700900123")) { From = Number("+493023125001") });
        result.ShouldBeOfType<DialResult.Unclear>().Reason.ShouldStartWith("the connection ");
        (_simulator.Calls.Count, _simulator.RequestCount).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("http://api.example.com")]
    [InlineData("https://user@api.example.com")]
    public void Client_UnsafeAddress_Throws_X4(string address) =>
        Should.Throw<ArgumentException>(() => CreateClient(new Uri(address))).ParamName.ShouldBe("account");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PhoneNumber Number(string text) => PhoneNumberParser.Parse(text).Number!.Value;

    private Task<DialResult> DialAsync(DialRequest request) => new AircallDialer(CreateClient()).DialAsync(request, Stop);

    private AircallClient CreateClient(Uri? address = null, string token = "simulated-api-token") => new(
        new AircallOptions
        {
            Name = "main",
            ApiId = "simulated-api-id",
            ApiToken = token,
            ApiAddress = address ?? _server!.Address,
            Numbers = [KeyValuePair.Create(Number("+493023125001"), new LineId("7"))],
        },
        () => _http,
        new AircallRateLimiter(120, _clock),
        _clock);
}
