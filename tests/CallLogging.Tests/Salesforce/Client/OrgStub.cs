using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CallLogging.Salesforce;
using CallLogging.Testing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Tests.Salesforce.Client;

/// <summary>An org in memory that answers what a test says, and keeps what it was sent.</summary>
internal sealed class OrgStub : HttpMessageHandler
{
    public const string Token = "00D000000000001!s3cret-token";
    public const string LoginPath = "/services/oauth2/token";

    private int _logins;

    public ConcurrentQueue<SentRequest> Sent { get; } = [];

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Answers everything but logins.</summary>
    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Task.FromResult(Json(200, "{}"));

    /// <summary>Answers logins; counted from 1.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage>> Login { get; set; } = (n, _) => Task.FromResult(Json(200, TokenBody(n)));

    public int Logins => _logins;

    public IEnumerable<SentRequest> Requests => Sent.Where(s => s.Path != LoginPath);

    public static string TokenBody(int login, string instance = "https://example.my.salesforce.com") =>
        $$"""
        { "access_token": "{{Token}}{{login}}", "instance_url": "{{instance}}", "id": "https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA",
          "token_type": "Bearer", "issued_at": "1767225600000", "signature": "c2lnbmF0dXJl" }
        """;

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public OrgStub Answers(int status, string body, params (string Name, string Value)[] headers)
    {
        Answer = (_, _) => Task.FromResult(Json(status, body, headers));
        return this;
    }

    public OrgStub Fails(Exception exception)
    {
        Answer = (_, _) => Task.FromException<HttpResponseMessage>(exception);
        return this;
    }

    public SalesforceClient Connect(SalesforceClientOptions? options = null, ILogger? logger = null)
    {
        var http = new HttpClient(this, disposeHandler: false);
        return new SalesforceClient(options ?? Options(), () => http, Clock, logger);
    }

    public static SalesforceClientOptions Options(TimeSpan? timeout = null, int softLimit = 95, int maxAnswer = 64 * 1024) => new()
    {
        Name = "prod",
        LoginUrl = new Uri("https://example.my.salesforce.com"),
        ClientId = "consumer-key",
        ClientSecret = "s3cret-of-the-app",
        RequestTimeout = timeout ?? TimeSpan.FromSeconds(20),
        SoftLimitPercent = softLimit,
        MaxResponseBytes = maxAnswer,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = new SentRequest(
            request.Method.Method,
            request.RequestUri!.GetLeftPart(UriPartial.Authority),
            request.RequestUri.PathAndQuery,
            string.Join('\n', request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal)),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Sent.Enqueue(sent);
        return sent.Path == LoginPath ? await Login(Interlocked.Increment(ref _logins), cancellationToken) : await Answer(sent, cancellationToken);
    }
}
