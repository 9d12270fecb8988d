using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>Sends requests when their turn has come, and those about a merged conversation again under its new id (spec F11, F12).</summary>
internal sealed class Exchange(FrontClientOptions options, Func<HttpClient> http, FrontBudget budget, TimeProvider time, ILogger logger)
{
    // Conversations that were merged and merged again; a ring of them is Front's mistake.
    private const int MaxHops = 5;

    private readonly Transport _transport = new(options, http, time);
    private readonly MergedConversations _merged = new();

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">The value of an answer and the conversation that it is about in the end; null where the form is not as expected.</param>
    /// <param name="cancellationToken">Ends it; a write may have been done.</param>
    public async Task<FrontAnswer<TValue>> SendAsync<TAnswer, TValue>(
        FrontRequest<TAnswer> request, Func<TAnswer?, FrontId, FrontAnswer<TValue>.Done?> read, CancellationToken cancellationToken)
        where TAnswer : class
    {
        FrontId? asked = request.Conversation;
        FrontId? at = asked is { } known ? _merged.Last(known) : null;
        string? lane = request.IsMessage ? request.Channel : null;
        for (int hop = 0; ; hop++)
        {
            if (await budget.EnterAsync(options.MaxWait, lane, request.KeepsTurnFor, request.Place, cancellationToken).ConfigureAwait(false) is { } wait)
            {
                FrontClientMetrics.Request(options.Name, request.Operation, ResultWord.OverBudget, TimeSpan.Zero);
                return new FrontAnswer<TValue>.OverBudget(wait);
            }

            long start = time.GetTimestamp();
            TransportAnswer<TAnswer> answer = await SendOnceAsync(request, at, lane, cancellationToken).ConfigureAwait(false);
            FrontClientMetrics.Request(options.Name, request.Operation, ResultWord.Of(answer.Refusal, answer.Silence), time.GetElapsedTime(start));
            if (hop < MaxHops && at is { } old && answer.Refusal?.MergedInto is { } into && into != old)
            {
                _merged.Remember(old, into);
                logger.Merged(options.Name);
                at = into;
                continue;
            }

            FrontId? merged = at != asked ? at : null;
            return Judge(request, answer, read, at ?? default, merged);
        }
    }

    private static FrontAnswer<TValue> Judge<TAnswer, TValue>(
        FrontRequest<TAnswer> request, TransportAnswer<TAnswer> answer, Func<TAnswer?, FrontId, FrontAnswer<TValue>.Done?> read, FrontId conversation, FrontId? merged)
        where TAnswer : class =>
        answer.Refusal is { } refusal ? new FrontAnswer<TValue>.Refused(refusal)
        : answer.Silence is { } silence ? new FrontAnswer<TValue>.NoAnswer(silence)
        : read(answer.Value, conversation) is { } done ? done with { At = answer.At, MergedInto = merged }
        : new FrontAnswer<TValue>.NoAnswer(new FrontSilence("the answer has not the form expected", request.IsWrite));

    private async Task<TransportAnswer<T>> SendOnceAsync<T>(FrontRequest<T> request, FrontId? conversation, string? lane, CancellationToken cancellationToken)
        where T : class
    {
        BudgetNews news = BudgetNews.None;
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

            TransportAnswer<T> answer = await _transport.SendAsync(message, request.Answer, request.IsWrite, cancellationToken).ConfigureAwait(false);
            news = answer.News;
            if (news.RetryAfter is { } wait)
            {
                logger.Limited(options.Name, wait.TotalSeconds);
            }

            return answer;
        }
        finally
        {
            budget.Observe(news, lane);
            FrontClientMetrics.Budget(options.Name, budget);
        }
    }
}
