using System.Globalization;
using CallLogging.Testing;

namespace CallLogging.Tests.Hosting;

/// <summary>A provider's history with small pages and a small limit, so that a few calls reach both.</summary>
internal sealed class ScriptedHistory(ManualTimeProvider clock, int pageSize = 2, int limit = 6) : ICallHistory
{
    private readonly Queue<HistoryPageResult> _scripted = new();

    public AccountKey Account { get; } = new("own", "main");

    public List<Entry> Calls { get; } = [];

    public List<HistoryQuery> Queries { get; } = [];

    public void Add(string id, DateTimeOffset start, TimeSpan? duration, TimeSpan listedAfter = default) => Calls.Add(new Entry(id, start, duration, listedAfter));

    public void ClearScript() => _scripted.Clear();

    public void EnqueueResult(HistoryPageResult result) => _scripted.Enqueue(result);

    public Task<HistoryPageResult> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        Queries.Add(query);
        return Task.FromResult(_scripted.TryDequeue(out HistoryPageResult? scripted) ? scripted : Read(query));
    }

    private HistoryPageResult Read(HistoryQuery query)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Entry[] listed = [.. Calls.Where(c => c.Start >= query.From && c.Start <= query.Until && c.Start + c.ListedAfter <= now).OrderBy(c => c.Start).ThenBy(c => c.Id, StringComparer.Ordinal)];
        if (listed.Length > limit)
        {
            return new HistoryPageResult.TooManyCalls();
        }

        int page = int.Parse(query.Page ?? "0", CultureInfo.InvariantCulture);
        return new HistoryPageResult.Page(
            listed.Skip(page * pageSize).Take(pageSize).Select(c => c.CreateEvent(Account, now)).ToValueList(),
            (page + 1) * pageSize < listed.Length ? (page + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    internal sealed record Entry(string Id, DateTimeOffset Start, TimeSpan? Duration, TimeSpan ListedAfter)
    {
        public DateTimeOffset? End => Start + Duration;

        public CallEvent CreateEvent(AccountKey account, DateTimeOffset now) => new(
            new CallKey(account.Provider, account.Account, Id), CallEventKind.Fetched, now, new CallFacts { Direction = CallDirection.Inbound, StartedAt = Start, EndedAt = End <= now ? End : null });
    }
}
