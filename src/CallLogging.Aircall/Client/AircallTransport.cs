using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>Sends one request over HTTP and returns its response, or the failure, as a result.</summary>
internal sealed class AircallTransport(AircallOptions account, Func<HttpClient> createHttpClient, AircallRateLimiter rateLimiter, TimeProvider time, ILogger logger)
{
    public async Task<ApiResult<T?>> SendAsync<T>(AircallRequest<T> request, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        ApiResult<T?> answer = await rateLimiter.AcquireAsync(request.MaxWait, request.ReservedPermits, cancellationToken).ConfigureAwait(false) is { } wait
            ? new ApiResult<T?>.RateLimited(wait)
            : await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        AircallTelemetry.RecordRequest(account.Name, request.Operation, GetResultTag(answer), time.GetElapsedTime(start));
        AircallTelemetry.RecordAvailablePermits(account.Name, rateLimiter.AvailablePermits);
        if (answer is ApiResult<T?>.Rejected { Status: 401 or 403 } refused)
        {
            logger.CredentialsRefused(account.Name, refused.Status);
        }

        return answer;
    }

    private static string GetResultTag<T>(ApiResult<T?> result) => result switch
    {
        ApiResult<T?>.Success => "done",
        ApiResult<T?>.Rejected(var status) => status.ToString(CultureInfo.InvariantCulture),
        ApiResult<T?>.RateLimited => "limited",
        _ => "no_answer",
    };

    private async Task<ApiResult<T?>> SendOnceAsync<T>(AircallRequest<T> request, CancellationToken cancellationToken)
    {
        bool isWrite = request.Method != HttpMethod.Get;
        using var limit = new CancellationTokenSource(account.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpRequestMessage message = CreateMessage(request);
            using HttpResponseMessage response = await createHttpClient().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            return await ReadResultAsync(request, response, isWrite, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {account.RequestTimeout.TotalSeconds:0.###} s"), isWrite);
        }
        catch (InvalidDataException)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"the response is longer than {request.MaxResponseBytes} bytes"), isWrite);
        }
        catch (JsonException)
        {
            return CreateNoResponse<T>("the response cannot be read", isWrite);
        }
        catch (HttpRequestException e)
        {
            return CreateNoResponse<T>($"the connection failed ({e.HttpRequestError})", isWrite && !IsBeforeSending(e.HttpRequestError));
        }
        catch (IOException)
        {
            return CreateNoResponse<T>("the connection was lost while the response was read", isWrite);
        }
    }

    private async Task<ApiResult<T?>> ReadResultAsync<T>(
        AircallRequest<T> request, HttpResponseMessage response, bool isWrite, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        DateTimeOffset now = time.GetUtcNow();
        if (status == 429)
        {
            TimeSpan wait = RateLimitHeaders.FindDelay(response, now) ?? RateLimitHeaders.Period;
            rateLimiter.Block(wait);
            logger.RateLimited(account.Name, wait.TotalSeconds);
            return new ApiResult<T?>.RateLimited(wait);
        }

        if (RateLimitHeaders.IsExhausted(response) && RateLimitHeaders.FindDelay(response, now) is { } rest)
        {
            rateLimiter.Block(rest);
        }

        // The error of a gateway leaves open whether the server behind it carried out the request.
        if (status >= 500 || status == 408)
        {
            return CreateNoResponse<T>(string.Create(CultureInfo.InvariantCulture, $"status {status}"), isWrite);
        }

        if (!response.IsSuccessStatusCode)
        {
            return new ApiResult<T?>.Rejected(status);
        }

        return new ApiResult<T?>.Success(request.ResponseType is { } type
            ? JsonSerializer.Deserialize((await LimitedBodyReader.ReadAsync(response.Content, request.MaxResponseBytes, cancellationToken).ConfigureAwait(false)).Span, type)
            : default);
    }

    private HttpRequestMessage CreateMessage<T>(AircallRequest<T> request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(account.ApiAddress, request.Path));
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.ApiId}:{account.ApiToken}")));
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.UserAgent.ParseAdd("CallLogging");
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return message;
    }

    private static ApiResult<T?>.NoResponse CreateNoResponse<T>(string reason, bool mayHaveSucceeded) => new(reason, mayHaveSucceeded);

    private static bool IsBeforeSending(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}

/// <summary>One request to the API of Aircall.</summary>
/// <typeparam name="T">The type of the response body.</typeparam>
/// <param name="Operation">The name of the operation in metrics, such as <c>get_call</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, which contains only ids of calls and users, and spans of time.</param>
/// <param name="ResponseType">The JSON type of the response body; null if the body is not read.</param>
/// <param name="MaxWait">The longest wait for the rate limiter.</param>
internal sealed record AircallRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? ResponseType, TimeSpan MaxWait)
{
    /// <summary>The longest response that is read, in bytes.</summary>
    public int MaxResponseBytes { get; init; } = AircallClient.MaxResponseBytes;

    /// <summary>The number of requests of the minute that stay free for others; without as many free ones the request is not sent.</summary>
    public int ReservedPermits { get; init; }

    /// <summary>The JSON body of the request, or null.</summary>
    public byte[]? Body { get; init; }
}

/// <summary>Reads response bodies up to a length.</summary>
internal static class LimitedBodyReader
{
    /// <summary>Reads a whole body.</summary>
    /// <exception cref="InvalidDataException">The body is longer than <paramref name="maxBytes"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            throw new InvalidDataException();
        }

        Stream body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var read = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (read.Length + count > maxBytes)
            {
                throw new InvalidDataException();
            }

            read.Write(buffer, 0, count);
        }

        return read.GetBuffer().AsMemory(0, (int)read.Length);
    }
}
