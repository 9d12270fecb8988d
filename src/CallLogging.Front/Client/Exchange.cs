using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>Sends requests when the rate limiter permits it, and sends requests about a merged conversation again under its new id.</summary>
internal sealed class Exchange(FrontClientOptions options, Func<HttpClient> http, FrontBudget budget, TimeProvider time, ILogger logger)
{
    // Merged conversations can be merged again; a cycle would be an error at Front.
    private const int MaxHops = 5;

    private readonly Transport _transport = new(options, http, time);
    private readonly MergedConversations _merged = new();

    /// <summary>Sends a request. After a cancellation, a write may have been done.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Converts the response and the conversation's final id to the result, or to null if the response does not have the expected form.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<FrontAnswer<TValue>> SendAsync<TResponse, TValue>(
        FrontRequest<TResponse> request, Func<TResponse?, FrontId, FrontAnswer<TValue>.Done?> read, CancellationToken cancellationToken)
        where TResponse : class
    {
        FrontId? asked = request.Conversation;
        FrontId? at = asked is { } known ? _merged.Last(known) : null;
        string? messageChannel = request.IsMessage ? request.Channel : null;
        for (int hop = 0; ; hop++)
        {
            if (await budget.EnterAsync(options.MaxWait, messageChannel, request.KeepsTurnFor, request.Place, cancellationToken).ConfigureAwait(false) is { } wait)
            {
                FrontClientMetrics.Request(options.Name, request.Operation, ResultWord.OverBudget, TimeSpan.Zero);
                return new FrontAnswer<TValue>.OverBudget(wait);
            }

            long start = time.GetTimestamp();
            TransportAnswer<TResponse> result = await SendOnceAsync(request, at, messageChannel, cancellationToken).ConfigureAwait(false);
            FrontClientMetrics.Request(options.Name, request.Operation, ResultWord.Of(result.Refusal, result.Silence), time.GetElapsedTime(start));
            if (hop < MaxHops && at is { } old && result.Refusal?.MergedInto is { } into && into != old)
            {
                _merged.Remember(old, into);
                logger.Merged(options.Name);
                at = into;
                continue;
            }

            FrontId? merged = at != asked ? at : null;
            return Judge(request, result, read, at ?? default, merged);
        }
    }

    private static FrontAnswer<TValue> Judge<TResponse, TValue>(
        FrontRequest<TResponse> request, TransportAnswer<TResponse> result, Func<TResponse?, FrontId, FrontAnswer<TValue>.Done?> read, FrontId conversation, FrontId? merged)
        where TResponse : class =>
        result.Refusal is { } error ? new FrontAnswer<TValue>.Refused(error)
        : result.Silence is { } noResponse ? new FrontAnswer<TValue>.NoAnswer(noResponse)
        : read(result.Value, conversation) is { } done ? done with { At = result.At, MergedInto = merged }
        : new FrontAnswer<TValue>.NoAnswer(new FrontSilence("the response does not have the expected form", request.IsWrite));

    private async Task<TransportAnswer<T>> SendOnceAsync<T>(FrontRequest<T> request, FrontId? conversation, string? messageChannel, CancellationToken cancellationToken)
        where T : class
    {
        BudgetNews headers = BudgetNews.None;
        try
        {
            using var message = new HttpRequestMessage(request.Method, new Uri(options.ApiUrl, request.PathOf(conversation)));
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Channel is { } channel
                ? ChannelToken.Sign(options.AppUid!, options.AppSecret!, channel, time.GetUtcNow())
                : options.ApiToken);
            message.Headers.Accept.ParseAdd("application/json");
            if (request.Body is { } body)
            {
                message.Content = new ReadOnlyMemoryContent(body);
                message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            TransportAnswer<T> result = await _transport.SendAsync(message, request.Answer, request.IsWrite, cancellationToken).ConfigureAwait(false);
            headers = result.News;
            if (headers.RetryAfter is { } wait)
            {
                logger.Limited(options.Name, wait.TotalSeconds);
            }

            return result;
        }
        finally
        {
            budget.Observe(headers, messageChannel);
            FrontClientMetrics.Budget(options.Name, budget);
        }
    }
}
