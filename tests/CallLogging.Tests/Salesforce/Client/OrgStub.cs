using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CallLogging.Salesforce;
using CallLogging.Testing;
using Microsoft.Extensions.Logging;

namespace CallLogging.Tests.Salesforce.Client;

/// <summary>An org in memory that returns the responses a test sets, and records the requests.</summary>
internal sealed class OrgStub : HttpMessageHandler
{
    public const string TokenPrefix = "00D000000000001!s3cret-token";
    public const string LoginPath = "/services/oauth2/token";

    private int _loginCount;

    public ConcurrentQueue<SentRequest> Sent { get; } = [];

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The function that responds to every request except logins.</summary>
    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> Responder { get; set; } = (_, _) => Task.FromResult(CreateJsonResponse(200, "{}"));

    /// <summary>The function that responds to logins; it gets the number of the login, from 1.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage>> LoginResponder { get; set; } = (n, _) => Task.FromResult(CreateJsonResponse(200, CreateTokenBody(n)));

    public int LoginCount => _loginCount;

    public IEnumerable<SentRequest> Requests => Sent.Where(s => s.Path != LoginPath);

    public static string CreateTokenBody(int login, string instance = "https://example.my.salesforce.com") =>
        $$"""
        { "access_token": "{{TokenPrefix}}{{login}}", "instance_url": "{{instance}}", "id": "https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA",
          "token_type": "Bearer", "issued_at": "1767225600000", "signature": "c2lnbmF0dXJl" }
        """;

    public static HttpResponseMessage CreateJsonResponse(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public OrgStub RespondWith(int status, string body, params (string Name, string Value)[] headers)
    {
        Responder = (_, _) => Task.FromResult(CreateJsonResponse(status, body, headers));
        return this;
    }

    public OrgStub FailWith(Exception exception)
    {
        Responder = (_, _) => Task.FromException<HttpResponseMessage>(exception);
        return this;
    }

    public SalesforceClient Connect(SalesforceOptions? options = null, ILogger? logger = null)
    {
        var http = new HttpClient(this, disposeHandler: false);
        return new SalesforceClient(options ?? CreateOptions(), () => http, Clock, logger);
    }

    public static SalesforceOptions CreateOptions(TimeSpan? timeout = null, int softLimit = 95, int maxResponse = 64 * 1024) => new()
    {
        Name = "prod",
        LoginUrl = new Uri("https://example.my.salesforce.com"),
        ClientId = "consumer-key",
        ClientSecret = "s3cret-of-the-app",
        RequestTimeout = timeout ?? TimeSpan.FromSeconds(20),
        SoftLimitPercent = softLimit,
        MaxResponseBytes = maxResponse,
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
        return sent.Path == LoginPath ? await LoginResponder(Interlocked.Increment(ref _loginCount), cancellationToken) : await Responder(sent, cancellationToken);
    }
}

/// <summary>A request as the org received it.</summary>
internal sealed record SentRequest(string Method, string Authority, string Path, string Headers, string Body);
