using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0070-one-attempt.md
/// <summary>Sends requests within a session: one attempt, and one more if the session has ended.</summary>
internal sealed class SalesforceHttpPipeline : IDisposable
{
    // Above the soft limit, one request in this interval finds out whether the window has moved.
    private static readonly TimeSpan s_probeInterval = TimeSpan.FromMinutes(5);

    private readonly SalesforceOptions _options;
    private readonly Transport _transport;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SessionSource _sessions;
    private long _lastProbeAt = long.MinValue;

    public SalesforceHttpPipeline(SalesforceOptions options, Func<HttpClient> createHttpClient, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _transport = new Transport(options, createHttpClient, time);
        _sessions = new SessionSource(new Login(options, _transport, time, logger).RunAsync);
    }

    public SalesforceApiUsage? Usage => _transport.Usage;

    public ValueTask<SessionResult> GetSessionAsync(CancellationToken cancellationToken) => _sessions.GetAsync(cancellationToken);

    public async Task<ApiResult<TResult>> SendAsync<TResponse, TResult>(
        SalesforceRequest<TResponse> request, Func<TResponse?, int, ApiResult<TResult>.Success?> readResponse, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        ApiResult<TResult> result = CheckSoftLimit<TResult>() ?? await SendInSessionAsync(request, readResponse, cancellationToken).ConfigureAwait(false);
        string tag = result switch
        {
            ApiResult<TResult>.Rejected(var errorResponse) => ResultTag.From(errorResponse),
            ApiResult<TResult>.NoResponse => ResultTag.NoResponse,
            _ => ResultTag.Success,
        };
        SalesforceClientMetrics.RecordRequest(_options.Name, request.Operation, tag, _time.GetElapsedTime(start));
        return result;
    }

    /// <summary>Returns the result of a request that was not sent because there is no session.</summary>
    public static ApiResult<T> CreateNoSessionResult<T>(SessionResult session) =>
        session.Rejected is { } errorResponse ? new ApiResult<T>.Rejected(errorResponse) : new ApiResult<T>.NoResponse(session.NoResponse!);

    public void Dispose() => _sessions.Dispose();

    private async Task<ApiResult<TResult>> SendInSessionAsync<TResponse, TResult>(
        SalesforceRequest<TResponse> request, Func<TResponse?, int, ApiResult<TResult>.Success?> readResponse, CancellationToken cancellationToken)
    {
        SessionResult session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        for (bool isSecond = false; ; isSecond = true)
        {
            if (session.Session is not { } current)
            {
                return CreateNoSessionResult<TResult>(session);
            }

            TransportResult<TResponse> response = await SendOnceAsync(request, current, cancellationToken).ConfigureAwait(false);
            if (!isSecond && response.Rejected is { } errorResponse && HasSessionEnded(errorResponse))
            {
                session = await _sessions.ReplaceAsync(current, cancellationToken).ConfigureAwait(false);
                continue;
            }

            return ToResult(request, response, readResponse);
        }
    }

    private static bool HasSessionEnded(SalesforceErrorResponse errorResponse) =>
        errorResponse.Status == 401 && SalesforceFaults.Classify(errorResponse, SalesforceAttempt.Reading).Remedy is SalesforceRemedy.RefreshSession;

    private static ApiResult<TResult> ToResult<TResponse, TResult>(
        SalesforceRequest<TResponse> request, TransportResult<TResponse> response, Func<TResponse?, int, ApiResult<TResult>.Success?> readResponse) =>
        response.Rejected is { } errorResponse ? new ApiResult<TResult>.Rejected(errorResponse)
        : response.NoResponse is { } noResponse ? new ApiResult<TResult>.NoResponse(noResponse)
        : readResponse(response.Value, response.Status) is { } done ? done with { RespondedAt = response.RespondedAt }
        : new ApiResult<TResult>.NoResponse(new NoResponse("the response does not have the expected form", request.IsWrite));

    private async Task<TransportResult<T>> SendOnceAsync<T>(SalesforceRequest<T> request, Session session, CancellationToken cancellationToken)
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

        return await _transport.SendAsync(message, request.ResponseType, _options.MaxResponseBytes, request.IsWrite, cancellationToken).ConfigureAwait(false);
    }

    private ApiResult<T>.Rejected? CheckSoftLimit<T>()
    {
        if (_options.SoftLimitPercent >= 100 || Usage is not { } usage || usage.Used < (long)usage.Limit * _options.SoftLimitPercent / 100)
        {
            return null;
        }

        long now = _time.GetTimestamp();
        long last = Interlocked.Read(ref _lastProbeAt);
        if ((last == long.MinValue || _time.GetElapsedTime(last, now) >= s_probeInterval) && Interlocked.CompareExchange(ref _lastProbeAt, now, last) == last)
        {
            _logger.SoftLimitReached(_options.Name, usage.Used, usage.Limit);
            return null;
        }

        return new ApiResult<T>.Rejected(new SalesforceErrorResponse(0, [new SalesforceError(SalesforceErrorCode.SoftLimitReached, "The client's soft limit (SoftLimitPercent) is reached.")]));
    }
}
