using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Aircall;

/// <summary>Fetches calls of one account again, after they ended or when their end is missing.</summary>
internal sealed class AircallFetcher(AircallClient client) : ICallFetcher
{
    // Only a person corrects wrong credentials; a request every few seconds would only fill the log.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    public AccountKey Account => client.Account.Key;

    public async Task<FetchResult> FetchAsync(CallKey call, CancellationToken cancellationToken = default) =>
        await client.GetCallAsync(call.CallId, cancellationToken).ConfigureAwait(false) switch
        {
            ApiResult<CallEvent>.Success(var found) => new FetchResult.Found(found),
            ApiResult<CallEvent>.RateLimited(var after) => new FetchResult.Pause("no requests are left for this minute", after) { Scope = FaultScope.Nothing },
            ApiResult<CallEvent>.Rejected({ Status: 429, RetryAfter: { } after }) => new FetchResult.Pause("no requests are left for this minute", after) { Scope = FaultScope.Nothing },
            ApiResult<CallEvent>.Rejected({ Status: < 500 and not 408, Errors.IsEmpty: true } response) => new FetchResult.Pause(string.Create(CultureInfo.InvariantCulture, $"status {response.Status} without an error of Aircall")),
            ApiResult<CallEvent>.Rejected({ Status: 401 or 403 }) => new FetchResult.Pause("the credentials were rejected", s_pause),
            ApiResult<CallEvent>.Rejected({ Status: 408 or 429 or >= 500 } response) => new FetchResult.RetryAfter(string.Create(CultureInfo.InvariantCulture, $"status {response.Status}")) { Scope = response.Errors.IsEmpty || response.Status is 408 or 429 or 503 ? FaultScope.Destination : FaultScope.Call },
            ApiResult<CallEvent>.Rejected(var response) => new FetchResult.NotFound(string.Create(CultureInfo.InvariantCulture, $"status {response.Status}")),
            ApiResult<CallEvent>.NoResponse(var reason, _) => new FetchResult.RetryAfter(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
