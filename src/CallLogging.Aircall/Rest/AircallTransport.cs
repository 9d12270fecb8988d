using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace CallLogging.Aircall;

/// <summary>One request over HTTP and its answer as a value.</summary>
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
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"no answer within {account.RequestTimeout.TotalSeconds:0.###} s"), isWrite);
        }
        catch (InvalidDataException)
        {
            return Silent<T>(string.Create(CultureInfo.InvariantCulture, $"the answer is longer than {request.MaxAnswerBytes} bytes"), isWrite);
        }
        catch (JsonException)
        {
            return Silent<T>("the answer cannot be read", isWrite);
        }
        catch (HttpRequestException e)
        {
            return Silent<T>($"the connection failed ({e.HttpRequestError})", isWrite && !IsBeforeSending(e.HttpRequestError));
        }
        catch (IOException)
        {
            return Silent<T>("the connection was cut while the answer was read", isWrite);
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

        // A gateway's error does not tell what became of the request behind it.
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
