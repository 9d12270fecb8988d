using System.Globalization;

namespace CallLogging.Aircall;

/// <summary>Reads the call history of one account from Aircall, page by page.</summary>
internal sealed class AircallHistory(AircallClient client) : ICallHistory
{
    // Only a person corrects wrong credentials; a request every few seconds would only fill the log.
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);

    public AccountKey Account => client.Account.Key;

    public async Task<HistoryRead> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        int page = int.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 1;
        return await client.ListCallsAsync(query.From, query.Until, page, cancellationToken).ConfigureAwait(false) switch
        {
            AircallAnswer<AircallPage>.Done(var read) => Of(read, page),
            AircallAnswer<AircallPage>.Limited(var after) => new HistoryRead.Busy(after),
            AircallAnswer<AircallPage>.Refused { Status: 401 or 403 } => new HistoryRead.Pause("the credentials were rejected", s_pause),
            AircallAnswer<AircallPage>.Refused(var status) => new HistoryRead.Refused(string.Create(CultureInfo.InvariantCulture, $"status {status}")),
            AircallAnswer<AircallPage>.NoAnswer(var reason, _) => new HistoryRead.RetryAfter(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A total that equals the limit may have been truncated there.
    private static HistoryRead Of(AircallPage read, int page) =>
        read.Total >= AircallClient.MaxListed || (read.HasNext && page >= AircallClient.MaxListed / AircallClient.PageSize)
            ? new HistoryRead.TooMany()
            : new HistoryRead.Page(read.Calls, read.HasNext ? (page + 1).ToString(CultureInfo.InvariantCulture) : null) { Unread = read.Unread };
}
