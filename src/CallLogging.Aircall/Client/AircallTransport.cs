using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using System.Text;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>Sends one request over HTTP and returns its response, or the failure, as a result.</summary>
internal sealed class AircallTransport(AircallAccount account, Func<HttpClient> http, AircallRequestBudget budget, TimeProvider time, ILogger logger)
{
    public async Task<AircallAnswer<T?>> SendAsync<T>(AircallRequest<T> request, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        AircallAnswer<T?> answer = await budget.EnterAsync(request.MaxWait, request.LeavesFree, cancellationToken).ConfigureAwait(false) is { } wait
            ? new AircallAnswer<T?>.Limited(wait)
            : await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        AircallMetrics.Request(account.Name, request.Operation, Word(answer), time.GetElapsedTime(start));
        AircallMetrics.Left(account.Name, budget.Left);
        if (answer is AircallAnswer<T?>.Refused { Status: 401 or 403 } refused)
        {
            logger.CredentialsRefused(account.Name, refused.Status);
        }

        return answer;
    }

    private static string Word<T>(AircallAnswer<T?> answer) => answer switch
    {
        AircallAnswer<T?>.Done => "done",
        AircallAnswer<T?>.Refused(var status) => status.ToString(CultureInfo.InvariantCulture),
        AircallAnswer<T?>.Limited => "limited",
        _ => "no_answer",
    };

    private async Task<AircallAnswer<T?>> SendOnceAsync<T>(AircallRequest<T> request, CancellationToken cancellationToken)
    {
        bool isWrite = request.Method != HttpMethod.Get;
        using var limit = new CancellationTokenSource(account.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpRequestMessage message = Message(request);
            using HttpResponseMessage response = await http().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            return await JudgeAsync(request, response, isWrite, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"no response within {account.RequestTimeout.TotalSeconds:0.###} s"), isWrite);
        }
        catch (InvalidDataException)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"the response is longer than {request.MaxAnswerBytes} bytes"), isWrite);
        }
        catch (JsonException)
        {
            return Silent<T>("the response cannot be read", isWrite);
        }
        catch (HttpRequestException e)
        {
            return Silent<T>($"the connection failed ({e.HttpRequestError})", isWrite && !IsBeforeSending(e.HttpRequestError));
        }
        catch (IOException)
        {
            return Silent<T>("the connection was lost while the response was read", isWrite);
        }
    }

    private async Task<AircallAnswer<T?>> JudgeAsync<T>(
        AircallRequest<T> request, HttpResponseMessage response, bool isWrite, CancellationToken cancellationToken)
    {
        int status = (int)response.StatusCode;
        DateTimeOffset now = time.GetUtcNow();
        if (status == 429)
        {
            TimeSpan wait = LimitHeaders.Wait(response, now) ?? LimitHeaders.Minute;
            budget.Block(wait);
            logger.Limited(account.Name, wait.TotalSeconds);
            return new AircallAnswer<T?>.Limited(wait);
        }

        if (LimitHeaders.IsUsedUp(response) && LimitHeaders.Wait(response, now) is { } rest)
        {
            budget.Block(rest);
        }

        // The error of a gateway leaves open whether the server behind it carried out the request.
        if (status >= 500 || status == 408)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"status {status}"), isWrite);
        }

        if (!response.IsSuccessStatusCode)
        {
            return new AircallAnswer<T?>.Refused(status);
        }

        return new AircallAnswer<T?>.Done(request.Answer is { } type
            ? JsonSerializer.Deserialize((await LimitedBody.ReadAsync(response.Content, request.MaxAnswerBytes, cancellationToken).ConfigureAwait(false)).Span, type)
            : default);
    }

    private HttpRequestMessage Message<T>(AircallRequest<T> request)
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

    private static AircallAnswer<T?>.NoAnswer Silent<T>(string reason, bool mayHaveBeenDone) => new(reason, mayHaveBeenDone);

    private static bool IsBeforeSending(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}

/// <summary>One request to the API of Aircall.</summary>
/// <typeparam name="T">The type of the response body.</typeparam>
/// <param name="Operation">The name of the operation in metrics, such as <c>get_call</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, which contains only ids of calls and users, and spans of time.</param>
/// <param name="Answer">The JSON type of the response body; null if the body is not read.</param>
/// <param name="MaxWait">The longest wait for the rate limiter.</param>
internal sealed record AircallRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? Answer, TimeSpan MaxWait)
{
    /// <summary>The longest response that is read, in bytes.</summary>
    public int MaxAnswerBytes { get; init; } = AircallClient.MaxAnswerBytes;

    /// <summary>The number of requests of the minute that stay free for others; without as many free ones the request is not sent.</summary>
    public int LeavesFree { get; init; }

    /// <summary>The JSON body of the request, or null.</summary>
    public byte[]? Body { get; init; }
}

/// <summary>Reads response bodies up to a length.</summary>
internal static class LimitedBody
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
