using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

/// <summary>Sends requests under a session: one attempt, and one more if the session has ended.</summary>
internal sealed class Exchange : IDisposable
{
    // Above the soft limit this often one request looks whether the window has moved.
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

    public async Task<SalesforceAnswer<TValue>> SendAsync<TAnswer, TValue>(
        SalesforceRequest<TAnswer> request, Func<TAnswer?, int, SalesforceAnswer<TValue>.Done?> read, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        SalesforceAnswer<TValue> answer = HeldBack<TValue>() ?? await SendInSessionAsync(request, read, cancellationToken).ConfigureAwait(false);
        string result = answer switch
        {
            SalesforceAnswer<TValue>.Refused(var refusal) => ResultWord.Of(refusal),
            SalesforceAnswer<TValue>.NoAnswer => ResultWord.NoAnswer,
            _ => ResultWord.Done,
        };
        SalesforceClientMetrics.Request(_options.Name, request.Operation, result, _time.GetElapsedTime(start));
        return answer;
    }

    /// <summary>The answer to a request that was not sent, because there is no session.</summary>
    public static SalesforceAnswer<T> WithoutSession<T>(SessionResult session) =>
        session.Refusal is { } refused ? new SalesforceAnswer<T>.Refused(refused) : new SalesforceAnswer<T>.NoAnswer(session.Silence!);

    public void Dispose() => _sessions.Dispose();

    private async Task<SalesforceAnswer<TValue>> SendInSessionAsync<TAnswer, TValue>(
        SalesforceRequest<TAnswer> request, Func<TAnswer?, int, SalesforceAnswer<TValue>.Done?> read, CancellationToken cancellationToken)
    {
        SessionResult session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        for (bool isSecond = false; ; isSecond = true)
        {
            if (session.Session is not { } current)
            {
                return WithoutSession<TValue>(session);
            }

            TransportAnswer<TAnswer> answer = await SendOnceAsync(request, current, cancellationToken).ConfigureAwait(false);
            if (!isSecond && answer.Refusal is { } refusal && HasEnded(refusal))
            {
                session = await _sessions.ReplaceAsync(current, cancellationToken).ConfigureAwait(false);
                continue;
            }

            return Judge(request, answer, read);
        }
    }

    private static bool HasEnded(SalesforceRefusal refusal) =>
        refusal.Status == 401 && SalesforceFaults.Classify(refusal, SalesforceAttempt.Reading).Remedy is SalesforceRemedy.RefreshSession;

    private static SalesforceAnswer<TValue> Judge<TAnswer, TValue>(
        SalesforceRequest<TAnswer> request, TransportAnswer<TAnswer> answer, Func<TAnswer?, int, SalesforceAnswer<TValue>.Done?> read) =>
        answer.Refusal is { } refusal ? new SalesforceAnswer<TValue>.Refused(refusal)
        : answer.Silence is { } silence ? new SalesforceAnswer<TValue>.NoAnswer(silence)
        : read(answer.Value, answer.Status) is { } done ? done with { At = answer.At }
        : new SalesforceAnswer<TValue>.NoAnswer(new SalesforceSilence("the answer has not the form expected", request.IsWrite));

    private async Task<TransportAnswer<T>> SendOnceAsync<T>(SalesforceRequest<T> request, Session session, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(session.Instance, request.Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.Add("Sforce-Call-Options", "client=CallLogging");
        if (request.Body is { } body)
        {
            // An assignment rule would give the org's leads and cases to somebody else than the rules decided.
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

        return new SalesforceAnswer<T>.Refused(new SalesforceRefusal(0, [new SalesforceError(SalesforceErrorCode.SoftLimitReached, "The client's soft limit is reached.")]));
    }
}
