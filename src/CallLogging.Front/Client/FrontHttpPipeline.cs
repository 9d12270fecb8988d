using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CallLogging.Delivery;
using CallLogging.Shared;
using Microsoft.Extensions.Logging;

namespace CallLogging.Front;

/// <summary>Sends requests when the rate limiter permits it, and sends requests about a merged conversation again under its new id.</summary>
internal sealed class FrontHttpPipeline(FrontOptions options, Func<HttpClient> createHttpClient, FrontRateLimiter rateLimiter, TimeProvider time, ILogger logger)
{
    // Merged conversations can be merged again; a cycle would be an error at Front.
    private const int MaxHops = 5;

    private readonly MergedConversations _merged = new();
    private readonly ApiTransport _transport = new(
        new ApiSystem(options.Name, FrontClientMetrics.Requests, options.RequestTimeout, options.MaxResponseBytes, ReadErrors)
        {
            RateLimiter = rateLimiter,
            FindMovedTo = response => FrontPath.FindMergedInto(response)?.Value,
            ReadLimits = response => ReadLimits(response, options.Name, time, logger),
        },
        createHttpClient,
        time);

    /// <summary>Sends a request. After a cancellation, a write may have been done.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Converts the body and the status of a success, or returns null if the body does not have the expected form.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The result; a success for a merged conversation states in <see cref="ApiResult{T}.Success.MovedTo"/> the conversation that it was merged into.</returns>
    public async Task<ApiResult<TValue>> SendAsync<TBody, TValue>(FrontRequest<TBody> request, Func<TBody?, int, ApiResult<TValue>?> read, CancellationToken cancellationToken)
    {
        FrontId? at = request.Conversation is { } known ? _merged.GetLatest(known) : null;
        for (int hop = 0; ; hop++)
        {
            using Permit permit = await rateLimiter.AcquireAsync(request.Permit with { MaxWait = options.MaxWait }, cancellationToken).ConfigureAwait(false);
            if (permit.Delay is { } delay)
            {
                return _transport.ReportUnsent(request.Operation, new ApiResult<TValue>.RateLimited(delay));
            }

            using HttpRequestMessage message = request.CreateMessage(new Uri(options.ApiUrl, request.GetPath(at)), new AuthenticationHeaderValue("Bearer", GetToken(request.Channel)));
            ApiResult<TValue> result = await _transport.SendAsync(request, message, read, permit, cancellationToken).ConfigureAwait(false);
            if (hop < MaxHops && at is { } old && result is ApiResult<TValue>.Rejected({ MovedTo: { } moved }) && new FrontId(moved) is var into && into != old)
            {
                _merged.Remember(old, into);
                logger.ConversationMerged(options.Name);
                at = into;
                continue;
            }

            return result is ApiResult<TValue>.Success done && at != request.Conversation ? done with { MovedTo = at?.Value } : result;
        }
    }

    private string GetToken(string? channel) =>
        channel is null ? options.ApiToken : ChannelToken.Sign(options.AppUid!, options.AppSecret!, channel, time.GetUtcNow());

    private static RateLimitHeaders ReadLimits(HttpResponseMessage response, string company, TimeProvider time, ILogger logger)
    {
        RateLimitHeaders headers = FrontLimitHeaders.Read(response, time.GetUtcNow());
        if (headers.IsRejected)
        {
            logger.RateLimited(company, headers.RetryAfter?.TotalSeconds ?? 1);
        }

        return headers;
    }

    private static ValueList<ApiError> ReadErrors(JsonElement body, int status) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("_error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
            ? [new ApiError(GetText(error, "title"), GetText(error, "message"))]
            : [];

    private static string GetText(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}

/// <summary>One request to Front's API. The path of a request about a conversation is the part after its id.</summary>
internal sealed record FrontRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? ResponseType) : ApiRequest<T>(Operation, Method, Path, ResponseType)
{
    /// <summary>The conversation that the request is about, which may have been merged into another one; null for other requests.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The channel whose JWT authenticates the request, or null for the API token.</summary>
    public string? Channel { get; init; }

    /// <summary>The request for the permit to send it.</summary>
    public FrontPermitRequest Permit { get; init; } = new();

    public string GetPath(FrontId? conversation) => conversation is { } id ? $"/conversations/{FrontPath.Escape(id, nameof(conversation))}{Path}" : Path;
}
