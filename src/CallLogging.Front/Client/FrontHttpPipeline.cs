using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>Sends requests when the rate limiter permits it, and sends requests about a merged conversation again under its new id.</summary>
internal sealed class FrontHttpPipeline(FrontOptions options, Func<HttpClient> createHttpClient, FrontRateLimiter rateLimiter, TimeProvider time, ILogger logger)
{
    // Merged conversations can be merged again; a cycle would be an error at Front.
    private const int MaxHops = 5;

    private readonly Transport _transport = new(options, createHttpClient, time);
    private readonly MergedConversations _merged = new();

    /// <summary>Sends a request. After a cancellation, a write may have been done.</summary>
    /// <param name="request">The request.</param>
    /// <param name="readResponse">Converts the response and the conversation's final id to the result, or to null if the response does not have the expected form.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<ApiResult<TValue>> SendAsync<TResponse, TValue>(
        FrontRequest<TResponse> request, Func<TResponse?, FrontId, ApiResult<TValue>.Success?> readResponse, CancellationToken cancellationToken)
        where TResponse : class
    {
        FrontId? asked = request.Conversation;
        FrontId? at = asked is { } known ? _merged.GetLatest(known) : null;
        string? messageChannel = request.IsMessage ? request.Channel : null;
        for (int hop = 0; ; hop++)
        {
            if (await rateLimiter.AcquireAsync(options.MaxWait, messageChannel, request.ReserveFor, request.Target, cancellationToken).ConfigureAwait(false) is { } wait)
            {
                FrontClientMetrics.RecordRequest(options.Name, request.Operation, ResultTag.RateLimited, TimeSpan.Zero);
                return new ApiResult<TValue>.RateLimited(wait);
            }

            long start = time.GetTimestamp();
            TransportResult<TResponse> result = await SendOnceAsync(request, at, messageChannel, cancellationToken).ConfigureAwait(false);
            FrontClientMetrics.RecordRequest(options.Name, request.Operation, ResultTag.From(result.Rejected, result.NoResponse), time.GetElapsedTime(start));
            if (hop < MaxHops && at is { } old && result.Rejected?.MergedInto is { } into && into != old)
            {
                _merged.Remember(old, into);
                logger.ConversationMerged(options.Name);
                at = into;
                continue;
            }

            FrontId? merged = at != asked ? at : null;
            return ToResult(request, result, readResponse, at ?? default, merged);
        }
    }

    private static ApiResult<TValue> ToResult<TResponse, TValue>(
        FrontRequest<TResponse> request, TransportResult<TResponse> result, Func<TResponse?, FrontId, ApiResult<TValue>.Success?> readResponse, FrontId conversation, FrontId? merged)
        where TResponse : class =>
        result.Rejected is { } error ? new ApiResult<TValue>.Rejected(error)
        : result.NoResponse is { } noResponse ? new ApiResult<TValue>.NoResponse(noResponse)
        : readResponse(result.Value, conversation) is { } done ? done with { RespondedAt = result.RespondedAt, MergedInto = merged }
        : new ApiResult<TValue>.NoResponse(new NoResponse("the response does not have the expected form", request.IsWrite));

    private async Task<TransportResult<T>> SendOnceAsync<T>(FrontRequest<T> request, FrontId? conversation, string? messageChannel, CancellationToken cancellationToken)
        where T : class
    {
        RateLimitHeaders headers = RateLimitHeaders.None;
        try
        {
            using var message = new HttpRequestMessage(request.Method, new Uri(options.ApiUrl, request.GetPath(conversation)));
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", request.Channel is { } channel
                ? ChannelToken.Sign(options.AppUid!, options.AppSecret!, channel, time.GetUtcNow())
                : options.ApiToken);
            message.Headers.Accept.ParseAdd("application/json");
            if (request.Body is { } body)
            {
                message.Content = new ReadOnlyMemoryContent(body);
                message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            TransportResult<T> result = await _transport.SendAsync(message, request.ResponseType, request.IsWrite, cancellationToken).ConfigureAwait(false);
            headers = result.RateLimit;
            if (headers.RetryAfter is { } wait)
            {
                logger.RateLimited(options.Name, wait.TotalSeconds);
            }

            return result;
        }
        finally
        {
            rateLimiter.Observe(headers, messageChannel);
            FrontClientMetrics.TrackRateLimiter(options.Name, rateLimiter);
        }
    }
}
