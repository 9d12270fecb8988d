using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using CallLogging.Delivery;

namespace CallLogging.Shared;

// Why: docs/decisions/0150-what-packages-share.md
/// <summary>Sends one request over HTTP and returns its result as a value: no failure of the network or of the system leaves it as an exception.</summary>
internal sealed class ApiTransport(ApiSystem system, Func<HttpClient> createHttpClient, TimeProvider time)
{
    // Errors are short; longer bodies are web pages.
    private const int MaxErrorBytes = 1024 * 1024;

    /// <summary>Sends a request. After a cancellation, a write may have been done.</summary>
    /// <param name="request">The request.</param>
    /// <param name="message">The HTTP message of this attempt, with its credentials.</param>
    /// <param name="read">Converts the body (null if it is empty) and the status of a success; null means that the body does not have the expected form.</param>
    /// <param name="permit">The permit of the rate limiter, which learns the rate limit headers, or null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<ApiResult<TValue>> SendAsync<TBody, TValue>(
        ApiRequest<TBody> request, HttpRequestMessage message, Func<TBody?, int, ApiResult<TValue>?> read, Permit? permit, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        ApiResult<TValue> result = await ExchangeAsync(request, message, read, permit, cancellationToken).ConfigureAwait(false);
        system.Metrics.RecordRequest(system, request.Operation, result, time.GetElapsedTime(start));
        return result;
    }

    /// <summary>Reports the result of a request that was not sent, and returns it.</summary>
    public ApiResult<TValue> ReportUnsent<TValue>(string operation, ApiResult<TValue> result)
    {
        system.Metrics.RecordRequest(system, operation, result, TimeSpan.Zero);
        return result;
    }

    private async Task<ApiResult<TValue>> ExchangeAsync<TBody, TValue>(
        ApiRequest<TBody> request, HttpRequestMessage message, Func<TBody?, int, ApiResult<TValue>?> read, Permit? permit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(system.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        int maxBytes = request.MaxResponseBytes ?? system.MaxResponseBytes;
        RateLimitHeaders limits = RateLimitHeaders.None;
        try
        {
            using HttpResponseMessage response = await createHttpClient().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            limits = system.ReadLimits(response);
            if (!response.IsSuccessStatusCode)
            {
                return new ApiResult<TValue>.Rejected(await ReadErrorResponseAsync(response, limits, either.Token).ConfigureAwait(false));
            }

            TBody? body = request.ResponseType is { } type && await FindBodyAsync(response, maxBytes, either.Token).ConfigureAwait(false) is { } stream
                ? await JsonSerializer.DeserializeAsync(stream, type, either.Token).ConfigureAwait(false)
                : default;
            return read(body, (int)response.StatusCode) switch
            {
                ApiResult<TValue>.Success done => done with { RespondedAt = response.Headers.Date },
                { } other => other,
                null => new ApiResult<TValue>.NoResponse("the response does not have the expected form", request.IsWrite),
            };
        }
        catch (Exception e) when (IsFault(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ToResult<TValue>(e, request.IsWrite, maxBytes);
        }
        finally
        {
            permit?.Observe(limits);
        }
    }

    private ApiResult<T> ToResult<T>(Exception fault, bool isWrite, int maxBytes)
    {
        HttpRequestError? error = (fault as HttpRequestException)?.HttpRequestError;
        string reason = fault switch
        {
            OperationCanceledException => string.Create(CultureInfo.InvariantCulture, $"no response within {system.RequestTimeout.TotalSeconds:0.###} s"),
            IOException => "the connection was lost while the response was read",
            _ when error is HttpRequestError.ConfigurationLimitExceeded => string.Create(CultureInfo.InvariantCulture, $"the response is longer than {maxBytes} bytes"),
            _ => error is null ? "the response cannot be read" : $"the connection failed ({error})",
        };
        bool isBeforeSending = error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        return error == HttpRequestError.ConfigurationLimitExceeded && !isWrite && system.TooLongCode is { } code
            ? new ApiResult<T>.Rejected(new ApiErrorResponse((int)HttpStatusCode.OK, [new ApiError(code, reason)]))
            : new ApiResult<T>.NoResponse(reason, isWrite && !isBeforeSending);
    }

    private async Task<ApiErrorResponse> ReadErrorResponseAsync(HttpResponseMessage response, RateLimitHeaders limits, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        return new ApiErrorResponse(status, await ReadErrorsAsync(response, status, cancellationToken).ConfigureAwait(false))
        {
            RetryAfter = limits.RetryAfter ?? RateLimitHeaders.FindRetryAfter(response, time.GetUtcNow()),
            MovedTo = system.FindMovedTo(response),
        };
    }

    // Edge servers and maintenance respond with a web page, and a body may be broken; the status must suffice then.
    private async Task<ValueList<ApiError>> ReadErrorsAsync(HttpResponseMessage response, int status, CancellationToken cancellationToken)
    {
        bool isJson = response.Content.Headers.ContentType?.MediaType is not { } type || type.EndsWith("json", StringComparison.OrdinalIgnoreCase);
        try
        {
            using JsonDocument? body = isJson && await FindBodyAsync(response, MaxErrorBytes, cancellationToken).ConfigureAwait(false) is { } stream
                ? await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false)
                : null;
            return body is null ? [] : system.ReadErrors(body.RootElement, status);
        }
        catch (Exception e) when (IsFault(e))
        {
            return [];
        }
    }

    private static bool IsFault(Exception e) => e is JsonException or InvalidDataException or HttpRequestException or IOException;

    // Buffering a body that is too long or that ends early throws an HttpRequestException.
    private static async Task<Stream?> FindBodyAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken).ConfigureAwait(false);
        return response.Content.Headers.ContentLength == 0 ? null : await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>The parts of an exchange that differ between outside systems.</summary>
/// <param name="Name">The configured name of the org, the company or the account, in metrics.</param>
/// <param name="Metrics">The metrics of the client.</param>
/// <param name="RequestTimeout">The longest time until a response has been read.</param>
/// <param name="MaxResponseBytes">The length limit of a response in bytes.</param>
/// <param name="ReadErrors">Reads the errors of a response from its JSON body and its status.</param>
internal sealed record ApiSystem(string Name, ApiMetrics Metrics, TimeSpan RequestTimeout, int MaxResponseBytes, Func<JsonElement, int, ValueList<ApiError>> ReadErrors)
{
    /// <summary>The rate limiter, whose state the metrics report, or null.</summary>
    public RateLimiter? RateLimiter { get; init; }

    /// <summary>Reads the rate limit headers of a response.</summary>
    public Func<HttpResponseMessage, RateLimitHeaders> ReadLimits { get; init; } = _ => RateLimitHeaders.None;

    /// <summary>Finds the id of the resource that took the place of the requested one.</summary>
    public Func<HttpResponseMessage, string?> FindMovedTo { get; init; } = _ => null;

    /// <summary>The error codes that metrics may name; other errors are named by their status.</summary>
    public IReadOnlySet<string> KnownCodes { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The code of the rejection of a read whose response is too long, because a repeat would get the same; null if such a read counts as one without a response.</summary>
    public string? TooLongCode { get; init; }
}
