using System.Globalization;
using CallLogging.Delivery;

namespace CallLogging.Aircall;

/// <summary>Reads the call history of one account from Aircall, page by page.</summary>
internal sealed class AircallHistory(AircallClient client) : ICallHistory
{
    // Only a person corrects wrong credentials; a request every few seconds would only fill the log.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    public AccountKey Account => client.Account.Key;

    public async Task<HistoryPageResult> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        int page = int.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 1;
        return await client.ListCallsAsync(query.From, query.Until, page, cancellationToken).ConfigureAwait(false) switch
        {
            ApiResult<AircallPage>.Success(var read) => ToResult(read, page),
            ApiResult<AircallPage>.RateLimited(var after) => new HistoryPageResult.Busy(after),
            ApiResult<AircallPage>.Rejected({ Status: 429, RetryAfter: { } after }) => new HistoryPageResult.Busy(after),
            ApiResult<AircallPage>.Rejected({ Status: < 500 and not 408, Errors.IsEmpty: true } response) => new HistoryPageResult.Pause(string.Create(CultureInfo.InvariantCulture, $"status {response.Status} without an error of Aircall")),
            ApiResult<AircallPage>.Rejected({ Status: 401 or 403 }) => new HistoryPageResult.Pause("the credentials were rejected", s_pause),
            ApiResult<AircallPage>.Rejected({ Status: 408 or 429 or >= 500 } response) => new HistoryPageResult.RetryAfter(string.Create(CultureInfo.InvariantCulture, $"status {response.Status}")),
            ApiResult<AircallPage>.Rejected(var response) => new HistoryPageResult.Rejected(string.Create(CultureInfo.InvariantCulture, $"status {response.Status}")),
            ApiResult<AircallPage>.NoResponse(var reason, _) => new HistoryPageResult.RetryAfter(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A total that equals the limit may have been truncated there.
    private static HistoryPageResult ToResult(AircallPage read, int page) =>
        read.Total >= AircallClient.MaxListedCalls || (read.HasNext && page >= AircallClient.MaxListedCalls / AircallClient.PageSize)
            ? new HistoryPageResult.TooManyCalls()
            : new HistoryPageResult.Page(read.Calls, read.HasNext ? (page + 1).ToString(CultureInfo.InvariantCulture) : null) { Unreadable = read.Unreadable };
}
