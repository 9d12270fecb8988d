using System.Net;
using System.Text;
using CallLogging.Aircall;
using CallLogging.Delivery;
using CallLogging.Simulators;
using CallLogging.Testing;
using Shouldly;

namespace CallLogging.Tests.Aircall;

/// <summary>Lists of calls as the simulated API returns them, and responses that it never returns.</summary>
public sealed class AircallListTests
{
    private static readonly DateTimeOffset Now = DescribedCall.Start.AddHours(1);

    private readonly ManualTimeProvider _clock = new(Now);
    private readonly AircallSimulator _simulator = new();

    [Fact]
    public async Task ListCallsAsync_ARange_ReturnsItsCallsInOrderPageByPage_P9()
    {
        for (int i = 0; i < 75; i++)
        {
            _simulator.Add(DescribedCall.Inbound with { Id = 1000 - i, StartedAt = DescribedCall.Start.AddSeconds(i) });
        }

        using var http = new HttpClient(_simulator.CreateHandler(_clock));
        AircallPage first = await GetPageAsync(http, DescribedCall.Start.AddSeconds(10), 1);
        (first.Calls.Count, first.Total, first.HasNext).ShouldBe((50, 65, true));
        AircallPage second = await GetPageAsync(http, DescribedCall.Start.AddSeconds(10), 2);
        (second.Calls.Count, second.HasNext).ShouldBe((15, false));
        first.Calls.Concat(second.Calls).Select(c => c.Key.CallId).ShouldBe(Enumerable.Range(10, 65).Select(i => $"{1000 - i}"));
        DescribedCall.Describe(CallAssembler.Assemble([first.Calls[0]])).ShouldBe(DescribedCall.DescribeExpected(DescribedCall.Inbound with { StartedAt = DescribedCall.Start.AddSeconds(10) }));
        first.Calls[0].Facts.CustomerName.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("?per_page=51", 400)]
    [InlineData("?per_page=50&page=200", 200)]
    [InlineData("?per_page=50&page=201", 400)]
    [InlineData("?page=0", 400)]
    [InlineData("?order=newest", 400)]
    [InlineData("?from=yesterday", 400)]
    [InlineData("?from=20&to=10", 400)]
    [InlineData("?sort=asc", 400)]
    [InlineData("/search?tags[]=1", 501)]
    public async Task Simulator_UndocumentedRequest_IsRejected_P8(string query, int status)
    {
        using var http = new HttpClient(_simulator.CreateHandler(_clock));
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("simulated-api-id:simulated-api-token"u8));
        using HttpResponseMessage response = await http.GetAsync(new Uri("https://api.aircall.io/v1/calls" + query), TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task ListCallsAsync_ItemsThatCannotBeRead_AreNamedAndTheOthersRead_P9()
    {
        AircallPage page = await ReadPageAsync("""
            {"meta":{"count":6,"total":6,"current_page":1,"per_page":50,"next_page_link":"https://elsewhere.example/v1/calls?page=2"},"calls":[
              {"id":1,"started_at":1772442000,"comments":[{"id":5,"content":"half \ud83d"}]},
              {"id":2,"started_at":"yesterday"},
              {"started_at":1772442000},
              "call",
              null,
              {"id":6,"started_at":1772442001,"new_member":{"a":[1]}},
              {"id":7}]}
            """);
        page.HasNext.ShouldBeTrue();
        page.Calls.Select(c => c.Key.CallId).ShouldBe(["1", "6"]);
        page.Calls[0].Facts.Notes.Single().Text.ShouldBe("half \ufffd");
        page.Unreadable.Select(u => $"{u.Call?.CallId} {u.Place} {u.Reason}").ShouldBe([
            "2 $.calls[1].started_at expected whole seconds since 1970",
            " $.calls[2].id expected an id: a whole number or a text",
            " $.calls[3] expected an object",
            " $.calls[4] expected an object",
            "7 $.calls[6].started_at expected whole seconds since 1970",
        ]);
    }

    [Theory]
    [InlineData("{\"calls\":[]}")]
    [InlineData("{\"meta\":{}}")]
    [InlineData("{\"calls\":{},\"meta\":{}}")]
    [InlineData("{\"calls\":[],\"meta\":{\"current_page\":7}}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task ListCallsAsync_AResponseThatIsNoPage_IsNoResponse_P9(string body)
    {
        using var http = new HttpClient(new FixedResponse(body));
        (await CreateClient(http).ListCallsAsync(DescribedCall.Start, Now, 1, TestContext.Current.CancellationToken)).ShouldBeOfType<ApiResult<AircallPage>.NoResponse>();
    }

    [Theory]
    [InlineData(10_000, 1)]
    [InlineData(25_000, 1)]
    [InlineData(null, 200)]
    public async Task ReadAsync_AListThatReachesTheLimit_IsTooManyCalls_P9(int? total, int page)
    {
        string body = $$$"""{"meta":{"total":{{{total?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}},"next_page_link":"x"},"calls":[]}""";
        using var http = new HttpClient(new FixedResponse(body));
        HistoryPageResult result = await new AircallHistory(CreateClient(http)).ReadAsync(
            new HistoryQuery(DescribedCall.Start, Now, page == 1 ? null : $"{page}"), TestContext.Current.CancellationToken);
        result.ShouldBeOfType<HistoryPageResult.TooManyCalls>();
    }

    [Fact]
    public async Task ReadAsync_EveryErrorResponse_GivesTheNextStep_P9()
    {
        using var http = new HttpClient(_simulator.CreateHandler(_clock));
        var history = new AircallHistory(CreateClient(http));
        foreach ((SimulatedAircallFault fault, HistoryPageResult expected) in new (SimulatedAircallFault, HistoryPageResult)[]
        {
            (SimulatedAircallFault.FailWith(403), new HistoryPageResult.Pause("the credentials were rejected", TimeSpan.FromMinutes(5))),
            (SimulatedAircallFault.FailWith(400), new HistoryPageResult.Rejected("status 400")),
            (SimulatedAircallFault.FailWithPage(403), new HistoryPageResult.Pause("status 403 without an error of Aircall")),
            (SimulatedAircallFault.FailWithPage(404), new HistoryPageResult.Pause("status 404 without an error of Aircall")),
            (SimulatedAircallFault.Unavailable, new HistoryPageResult.RetryAfter("status 503")),
            (SimulatedAircallFault.FailWith(429), new HistoryPageResult.Busy(TimeSpan.FromMinutes(1))),
        })
        {
            _simulator.FailNext(1, fault);
            (await history.ReadAsync(new HistoryQuery(DescribedCall.Start, Now), TestContext.Current.CancellationToken)).ShouldBe(expected);
        }
    }

    private async Task<AircallPage> GetPageAsync(HttpClient http, DateTimeOffset from, int page) =>
        (await CreateClient(http).ListCallsAsync(from, Now, page, TestContext.Current.CancellationToken)).ShouldBeOfType<ApiResult<AircallPage>.Success>().Value;

    private async Task<AircallPage> ReadPageAsync(string body)
    {
        using var http = new HttpClient(new FixedResponse(body));
        return await GetPageAsync(http, DescribedCall.Start, 1);
    }

    private AircallClient CreateClient(HttpClient http) => new(
        new AircallOptions { Name = "main", ApiId = "simulated-api-id", ApiToken = "simulated-api-token" }, () => http, new AircallRateLimiter(120, _clock), _clock);

    private sealed class FixedResponse(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) });
    }
}
