extern alias front;

using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;
using CallLogging.Front;
using CallLogging.Testing;
using front::CallLogging.Shared;
using Shouldly;

namespace CallLogging.Tests.Http;

public sealed class ApiTransportTests
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string Html = "Content-Type: text/html\r\n";

    // The response as it is sent before the connection is closed; the result of a read; and of a write, where that differs.
    private static readonly FrozenSet<string> s_codes = FrozenSet.Create(StringComparer.Ordinal, "BAD", "TOO_LONG");

    private static readonly (string Name, string Response, string Read, string? Write)[] Rows =
    [
        ("JSON", $"200 OK\r\n{Json}Content-Length: 11\r\n\r\n{{\"value\":1}}", "success 1", null),
        ("JSON in chunks", $"201 Created\r\n{Json}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"val\r\n6\r\nue\":1}}\r\n0\r\n\r\n", "success 1", null),
        ("a byte order mark", $"200 OK\r\n{Json}Content-Length: 14\r\n\r\n\u00EF\u00BB\u00BF{{\"value\":1}}", "success 1", null),
        ("with a date", $"200 OK\r\nDate: Mon, 02 Mar 2026 08:59:58 GMT\r\n{Json}Content-Length: 11\r\n\r\n{{\"value\":1}}", "success 1 at 08:59:58", null),
        ("no content", "204 No Content\r\n\r\n", "success 0", null),
        ("empty", "200 OK\r\nContent-Length: 0\r\n\r\n", "no_response: the response does not have the expected form", "unclear"),
        ("empty in chunks", $"200 OK\r\n{Json}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "no_response: the response does not have the expected form", "unclear"),
        ("another form", $"200 OK\r\n{Json}Content-Length: 2\r\n\r\n{{}}", "no_response: the response does not have the expected form", "unclear"),
        ("a web page", $"200 OK\r\n{Html}Content-Length: 6\r\n\r\n<html>", "no_response: the response cannot be read", "unclear"),
        ("half a body", $"200 OK\r\n{Json}Content-Length: 11\r\n\r\n{{\"val", "no_response: the connection failed (ResponseEnded)", "unclear"),
        ("half a chunk", $"200 OK\r\n{Json}Transfer-Encoding: chunked\r\n\r\nb\r\n{{\"val", "no_response: the connection failed (ResponseEnded)", "unclear"),
        ("a broken encoding", $"200 OK\r\n{Json}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", "no_response: the response cannot be read", "unclear"),
        ("nothing", "", "no_response: the connection failed (ResponseEnded)", "unclear"),
        ("no HTTP", "nothing of the kind\r\n\r\n", "no_response: the connection failed (InvalidResponse)", "unclear"),
        ("too long", $"200 OK\r\n{Json}Content-Length: 99\r\n\r\n{new string(' ', 99)}", "TOO_LONG: 200", "no_response: the response is longer than 64 bytes, unclear"),
        ("too long in chunks", $"200 OK\r\n{Json}Transfer-Encoding: chunked\r\n\r\n63\r\n{new string(' ', 99)}\r\n0\r\n\r\n", "TOO_LONG: 200", "no_response: the response is longer than 64 bytes, unclear"),
        ("moved", "301 Moved\r\nLocation: /conversations/cnv_2\r\nContent-Length: 0\r\n\r\n", "301: 301 to cnv_2", null),
        ("elsewhere", $"302 Found\r\nLocation: https://example.org/login?a b\r\n{Html}Content-Length: 6\r\n\r\n<html>", "302: 302", null),
        ("not modified", "304 Not Modified\r\n\r\n", "304: 304", null),
        ("an error", $"400 Bad\r\n{Json}Content-Length: 14\r\n\r\n{{\"code\":\"BAD\"}}", "BAD: 400", null),
        ("an error without a type", "400 Bad\r\nContent-Length: 14\r\n\r\n{\"code\":\"BAD\"}", "BAD: 400", null),
        ("a problem", "400 Bad\r\nContent-Type: application/problem+json\r\nContent-Length: 14\r\n\r\n{\"code\":\"BAD\"}", "BAD: 400", null),
        ("an error that no code is known of", $"400 Bad\r\n{Json}Content-Length: 17\r\n\r\n{{\"code\":\"INVENT\"}}", "400: 400", null),
        ("an error that is no code", $"400 Bad\r\n{Json}Content-Length: 18\r\n\r\n{{\"code\":\"+49 30 1\"}}", "400: 400", null),
        ("an error without a body", "401 No\r\nContent-Length: 0\r\n\r\n", "401: 401", null),
        ("an error as a web page", $"503 Busy\r\n{Html}Content-Length: 14\r\n\r\n{{\"code\":\"BAD\"}}", "503: 503", null),
        ("an error that is a web page", $"502 Bad\r\n{Json}Content-Length: 6\r\n\r\n<html>", "502: 502", null),
        ("half an error", $"500 Oh\r\n{Json}Content-Length: 14\r\n\r\n{{\"code", "500: 500", null),
        ("an endless error", $"500 Oh\r\n{Json}Content-Length: 99999999\r\n\r\n{{\"code", "500: 500", null),
        ("busy", "429 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", "429: 429 after 7 s", null),
        ("busy for a part", "429 Busy\r\nRetry-After: 0.5\r\nContent-Length: 0\r\n\r\n", "429: 429 after 0.5 s", null),
        ("busy until a date", "503 Busy\r\nRetry-After: Mon, 02 Mar 2026 09:01:00 GMT\r\nContent-Length: 0\r\n\r\n", "503: 503 after 60 s", null),
        ("busy until a date in the past", "503 Busy\r\nRetry-After: Mon, 02 Mar 2020 09:01:00 GMT\r\nContent-Length: 0\r\n\r\n", "503: 503 after 0 s", null),
        ("busy for years", "503 Busy\r\nRetry-After: Mon, 02 Mar 2099 09:01:00 GMT\r\nContent-Length: 0\r\n\r\n", "503: 503 after 86400 s", null),
        ("busy forever", "429 Busy\r\nRetry-After: 999999999999999999999999\r\nContent-Length: 0\r\n\r\n", "429: 429 after 86400 s", null),
        ("busy before now", "429 Busy\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n", "429: 429", null),
        ("busy for infinity", "429 Busy\r\nRetry-After: 1e999\r\nContent-Length: 0\r\n\r\n", "429: 429", null),
        ("busy for a while", "429 Busy\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n", "429: 429", null),
    ];

    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource _hasHeaders = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string> Names => [.. Rows.Select(r => r.Name)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SendAsync_EveryResponse_IsAValueAndEndsThePermit_X1(string name)
    {
        (_, string response, string read, string? write) = Rows.Single(r => r.Name == name);
        string head = response.Length is 0 || name == "no HTTP" ? response : $"HTTP/1.1 {response}";
        (await SendToAsync(head, HttpMethod.Get)).ShouldBe(read);
        (await SendToAsync(head, HttpMethod.Post)).ShouldBe(write == "unclear" ? $"{read}, unclear" : write ?? read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"val")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"cod")]
    public async Task SendAsync_NothingMoreInTime_IsUnclearForAWrite_D7(string begun)
    {
        (await SendToAsync(begun, HttpMethod.Get, isStalled: true)).ShouldBe("no_response: no response within 3 s");
        (await SendToAsync(begun, HttpMethod.Post, isStalled: true)).ShouldBe("no_response: no response within 3 s, unclear");
    }

    [Fact]
    public async Task SendAsync_ConnectionRefused_IsCertainlyNotDone_D7()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        listener.Stop();
        using var limiter = new FrontRateLimiter(5, _clock);
        (await SendAsync(address, HttpMethod.Post, limiter, Stop)).ShouldBe("no_response: the connection failed (ConnectionError)");
        limiter.IdleDuration.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task SendAsync_CanceledByTheCaller_ThrowsAndEndsThePermit_X1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var limiter = new FrontRateLimiter(5, _clock);
        using var cancel = new CancellationTokenSource();
        Task<string> send = SendAsync(new Uri($"http://{listener.LocalEndpoint}/"), HttpMethod.Post, limiter, cancel.Token);
        using TcpClient caller = await listener.AcceptTcpClientAsync(Stop);
        limiter.IdleDuration.ShouldBeNull();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(send);
        limiter.IdleDuration.ShouldBe(TimeSpan.Zero);
    }

    private async Task<string> SendToAsync(string response, HttpMethod method, bool isStalled = false)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var limiter = new FrontRateLimiter(5, _clock);
        Task<string> send = SendAsync(new Uri($"http://{listener.LocalEndpoint}/"), method, limiter, Stop);
        using (TcpClient caller = await listener.AcceptTcpClientAsync(Stop))
        {
            NetworkStream stream = caller.GetStream();
            await ReadRequestAsync(stream);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(response), Stop);
            if (isStalled)
            {
                await (response.Length > 0 ? _hasHeaders.Task : Task.CompletedTask).WaitAsync(Stop);
                _clock.Advance(TimeSpan.FromSeconds(3));
                await send;
            }
        }

        string result = await send;
        limiter.IdleDuration.ShouldBe(TimeSpan.Zero);
        return result;
    }

    private async Task<string> SendAsync(Uri address, HttpMethod method, FrontRateLimiter limiter, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.GZip }) { Timeout = Timeout.InfiniteTimeSpan };
        var system = new ApiSystem("tested", new ApiMetrics("tested", "name"), TimeSpan.FromSeconds(3), 64, ReadErrors) { TooLongCode = "TOO_LONG", ReadLimits = ReadLimits, FindMovedTo = r => FrontPath.FindMergedInto(r)?.Value };
        var transport = new ApiTransport(system, () => http, _clock);
        var request = new ApiRequest<Body>("test", method, "/", (JsonTypeInfo<Body>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Body))) { Body = method == HttpMethod.Post ? "{}"u8.ToArray() : null };
        using HttpRequestMessage message = request.CreateMessage(address, new AuthenticationHeaderValue("Bearer", "secret"));
        using Permit permit = await limiter.AcquireAsync(new FrontPermitRequest(), cancellationToken);
        return Describe(await transport.SendAsync(request, message, Read, permit, cancellationToken));
    }

    private RateLimitHeaders ReadLimits(HttpResponseMessage response)
    {
        _hasHeaders.TrySetResult();
        return RateLimitHeaders.None;
    }

    private static ApiResult<int>? Read(Body? body, int status) =>
        status == 204 ? new ApiResult<int>.Success(0) : body?.Value is { } value ? new ApiResult<int>.Success(value) : null;

    private static ValueList<ApiError> ReadErrors(JsonElement body, int status) => [new ApiError(body.GetProperty("code").GetString()!, "")];

    private static string Describe(ApiResult<int> result) => string.Create(CultureInfo.InvariantCulture, $"{ResultTag.From(result, s_codes)}{result switch
    {
        ApiResult<int>.Success { RespondedAt: { } at, Value: var value } => string.Create(CultureInfo.InvariantCulture, $" {value} at {at:HH:mm:ss}"),
        ApiResult<int>.Success(var value) => $" {value}",
        ApiResult<int>.Rejected(var error) => string.Create(CultureInfo.InvariantCulture, $": {error.Status}{(error.RetryAfter is { } wait ? $" after {wait.TotalSeconds} s" : "")}{(error.MovedTo is { } to ? $" to {to}" : "")}"),
        ApiResult<int>.NoResponse(var reason, var isUnclear) => $": {reason}{(isUnclear ? ", unclear" : "")}",
        _ => "",
    }}");

    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4096];
        string received = "";
        do
        {
            int count = await stream.ReadAsync(buffer, Stop);
            count.ShouldBeGreaterThan(0);
            received += Encoding.ASCII.GetString(buffer, 0, count);
        }
        while (!received.Contains("\r\n\r\n", StringComparison.Ordinal) || (received.StartsWith("POST", StringComparison.Ordinal) && !received.EndsWith("{}", StringComparison.Ordinal)));
    }

    private sealed record Body(int? Value);
}
