using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0070-one-attempt.md
/// <summary>Sends requests within a session: one attempt, and one more if the session has ended.</summary>
internal sealed class Exchange : IDisposable
{
    // Above the soft limit, one request in this interval finds out whether the window has moved.
    private static readonly TimeSpan s_probeEvery = TimeSpan.FromMinutes(5);

    private readonly SalesforceClientOptions _options;
    private readonly Transport _transport;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SessionSource _sessions;
    private long _probedAt = long.MinValue;

    public Exchange(SalesforceClientOptions options, Func<HttpClient> http, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _transport = new Transport(options, http, time);
        _sessions = new SessionSource(new Login(options, _transport, time, logger).RunAsync);
    }

    public SalesforceApiUsage? Usage => _transport.Usage;

    public ValueTask<SessionResult> GetSessionAsync(CancellationToken cancellationToken) => _sessions.GetAsync(cancellationToken);

    public async Task<SalesforceAnswer<TResult>> SendAsync<TResponse, TResult>(
        SalesforceRequest<TResponse> request, Func<TResponse?, int, SalesforceAnswer<TResult>.Done?> read, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        SalesforceAnswer<TResult> result = HeldBack<TResult>() ?? await SendInSessionAsync(request, read, cancellationToken).ConfigureAwait(false);
        string tag = result switch
        {
            SalesforceAnswer<TResult>.Refused(var errorResponse) => ResultWord.Of(errorResponse),
            SalesforceAnswer<TResult>.NoAnswer => ResultWord.NoAnswer,
            _ => ResultWord.Done,
        };
        SalesforceClientMetrics.Request(_options.Name, request.Operation, tag, _time.GetElapsedTime(start));
        return result;
    }

    /// <summary>Returns the result of a request that was not sent because there is no session.</summary>
    public static SalesforceAnswer<T> WithoutSession<T>(SessionResult session) =>
        session.Refusal is { } errorResponse ? new SalesforceAnswer<T>.Refused(errorResponse) : new SalesforceAnswer<T>.NoAnswer(session.Silence!);

    public void Dispose() => _sessions.Dispose();

    private async Task<SalesforceAnswer<TResult>> SendInSessionAsync<TResponse, TResult>(
        SalesforceRequest<TResponse> request, Func<TResponse?, int, SalesforceAnswer<TResult>.Done?> read, CancellationToken cancellationToken)
    {
        SessionResult session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        for (bool isSecond = false; ; isSecond = true)
        {
            if (session.Session is not { } current)
            {
                return WithoutSession<TResult>(session);
            }

            TransportAnswer<TResponse> response = await SendOnceAsync(request, current, cancellationToken).ConfigureAwait(false);
            if (!isSecond && response.Refusal is { } errorResponse && HasEnded(errorResponse))
            {
                session = await _sessions.ReplaceAsync(current, cancellationToken).ConfigureAwait(false);
                continue;
            }

            return Judge(request, response, read);
        }
    }

    private static bool HasEnded(SalesforceRefusal errorResponse) =>
        errorResponse.Status == 401 && SalesforceFaults.Classify(errorResponse, SalesforceAttempt.Reading).Remedy is SalesforceRemedy.RefreshSession;

    private static SalesforceAnswer<TResult> Judge<TResponse, TResult>(
        SalesforceRequest<TResponse> request, TransportAnswer<TResponse> response, Func<TResponse?, int, SalesforceAnswer<TResult>.Done?> read) =>
        response.Refusal is { } errorResponse ? new SalesforceAnswer<TResult>.Refused(errorResponse)
        : response.Silence is { } noResponse ? new SalesforceAnswer<TResult>.NoAnswer(noResponse)
        : read(response.Value, response.Status) is { } done ? done with { At = response.At }
        : new SalesforceAnswer<TResult>.NoAnswer(new SalesforceSilence("the response does not have the expected form", request.IsWrite));

    private async Task<TransportAnswer<T>> SendOnceAsync<T>(SalesforceRequest<T> request, Session session, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(session.Instance, request.Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.Add("Sforce-Call-Options", "client=CallLogging");
        if (request.Body is { } body)
        {
            // An assignment rule would give the org's leads and cases to another owner than the rules decided.
            message.Headers.Add("Sforce-Auto-Assign", "FALSE");
            message.Headers.IfUnmodifiedSince = request.IfUnmodifiedSince;
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return await _transport.SendAsync(message, request.Answer, _options.MaxAnswerBytes, request.IsWrite, cancellationToken).ConfigureAwait(false);
    }

    private SalesforceAnswer<T>.Refused? HeldBack<T>()
    {
        if (_options.SoftLimitPercent >= 100 || Usage is not { } usage || usage.Used < (long)usage.Limit * _options.SoftLimitPercent / 100)
        {
            return null;
        }

        long now = _time.GetTimestamp();
        long last = Interlocked.Read(ref _probedAt);
        if ((last == long.MinValue || _time.GetElapsedTime(last, now) >= s_probeEvery) && Interlocked.CompareExchange(ref _probedAt, now, last) == last)
        {
            _logger.SoftLimitReached(_options.Name, usage.Used, usage.Limit);
            return null;
        }

        return new SalesforceAnswer<T>.Refused(new SalesforceRefusal(0, [new SalesforceError(SalesforceErrorCode.SoftLimitReached, "The client's soft limit (SoftLimitPercent) is reached.")]));
    }
}
