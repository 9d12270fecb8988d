using System.Diagnostics;
using System.Net.Http.Headers;
using CallLogging.Delivery;
using CallLogging.Salesforce.Wire;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Salesforce;

// Why: docs/decisions/0070-one-attempt.md
/// <summary>Sends requests within a session: one attempt, and one more with a new login if the session has ended or the org has moved.</summary>
internal sealed class SalesforceHttpPipeline : IDisposable
{
    // Above the soft limit, one request in this interval finds out whether the window has moved.
    private static readonly TimeSpan s_probeInterval = TimeSpan.FromMinutes(5);

    private readonly SalesforceOptions _options;
    private readonly ApiTransport _transport;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SessionSource _sessions;
    private long _lastProbeAt = long.MinValue;

    public SalesforceHttpPipeline(SalesforceOptions options, Func<HttpClient> createHttpClient, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        var system = new ApiSystem(options.Name, SalesforceClientMetrics.Requests, options.RequestTimeout, options.MaxResponseBytes, ErrorBody.Read)
        {
            ReadLimits = ReadUsage,
            TooLongCode = SalesforceErrorCode.ResponseTooLong.Value,
            KnownCodes = ErrorTable.KnownCodes,
        };
        _transport = new ApiTransport(system, createHttpClient, time);
        _sessions = new SessionSource(new Login(options, _transport, time, logger).RunAsync);
    }

    /// <summary>The usage of the daily requests as the latest response reported it.</summary>
    public SalesforceApiUsage? Usage { get; private set; }

    public ValueTask<ApiResult<Session>> GetSessionAsync(CancellationToken cancellationToken) => _sessions.GetAsync(cancellationToken);

    public async Task<ApiResult<TValue>> SendAsync<TBody, TValue>(
        ApiRequest<TBody> request, Func<TBody?, int, ApiResult<TValue>?> read, CancellationToken cancellationToken)
    {
        if (CheckSoftLimit<TValue>() is { } held)
        {
            return _transport.ReportUnsent(request.Operation, held);
        }

        ApiResult<Session> session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        for (bool isSecond = false; ; isSecond = true)
        {
            if (session is not ApiResult<Session>.Success(var current))
            {
                return _transport.ReportUnsent(request.Operation, session.Map<TValue>(_ => throw new UnreachableException()));
            }

            using HttpRequestMessage message = CreateMessage(request, current);
            ApiResult<TValue> result = await _transport.SendAsync(request, message, read, null, cancellationToken).ConfigureAwait(false);
            if (isSecond || result is not ApiResult<TValue>.Rejected(var response) || !NeedsLogin(response))
            {
                return result;
            }

            session = await _sessions.ReplaceAsync(current, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _sessions.Dispose();

    // A login also returns the address of the instance, which changes when the org moves; the old instance then redirects or names the error.
    private static bool NeedsLogin(ApiErrorResponse response) =>
        response.Status is > 300 and < 400 and not 304 || SalesforceFaults.Classify(response, SalesforceAttempt.Reading).Remedy is SalesforceRemedy.RefreshSession;

    private static HttpRequestMessage CreateMessage<T>(ApiRequest<T> request, Session session)
    {
        HttpRequestMessage message = request.CreateMessage(new Uri(session.Instance, request.Path), new AuthenticationHeaderValue("Bearer", session.AccessToken));
        message.Headers.Add("Sforce-Call-Options", "client=CallLogging");
        if (request.IsWrite)
        {
            // An assignment rule would give the org's leads and cases to another owner than the rules decided.
            message.Headers.Add("Sforce-Auto-Assign", "FALSE");
        }

        return message;
    }

    private RateLimitHeaders ReadUsage(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Sforce-Limit-Info", out IEnumerable<string>? values)
            && SalesforceApiUsage.Parse(string.Join(';', values)) is { } usage)
        {
            Usage = usage;
            SalesforceClientMetrics.RecordUsage(_options.Name, usage);
        }

        return RateLimitHeaders.None;
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

        return new ApiResult<T>.Rejected(new ApiErrorResponse(0, [new ApiError(SalesforceErrorCode.SoftLimitReached.Value, "The client's soft limit (SoftLimitPercent) is reached.")]));
    }
}
