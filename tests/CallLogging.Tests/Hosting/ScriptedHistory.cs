using System.Globalization;
using CallLogging.Testing;

namespace CallLogging.Tests.Hosting;

/// <summary>A provider's history with small pages and a small limit, so that few calls meet both.</summary>
internal sealed class ScriptedHistory(ManualTimeProvider clock, int pageSize = 2, int limit = 6) : ICallHistory
{
    private readonly Queue<HistoryPageResult> _instead = new();

    public AccountKey Account { get; } = new("own", "main");

    public List<Entry> Calls { get; } = [];

    public List<HistoryQuery> Asked { get; } = [];

    public void Add(string id, DateTimeOffset start, TimeSpan? lasts, TimeSpan listedAfter = default) => Calls.Add(new Entry(id, start, lasts, listedAfter));

    public void AnswerRightly() => _instead.Clear();

    public void AnswerInstead(HistoryPageResult read) => _instead.Enqueue(read);

    public Task<HistoryPageResult> ReadAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        Asked.Add(query);
        return Task.FromResult(_instead.TryDequeue(out HistoryPageResult? instead) ? instead : Read(query));
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
            listed.Skip(page * pageSize).Take(pageSize).Select(c => c.Event(Account, now)).ToValueList(),
            (page + 1) * pageSize < listed.Length ? (page + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    internal sealed record Entry(string Id, DateTimeOffset Start, TimeSpan? Lasts, TimeSpan ListedAfter)
    {
        public DateTimeOffset? End => Start + Lasts;

        public CallEvent Event(AccountKey account, DateTimeOffset now) => new(
            new CallKey(account.Provider, account.Account, Id), CallEventKind.Fetched, now, new CallFacts { Direction = CallDirection.Inbound, StartedAt = Start, EndedAt = End <= now ? End : null });
    }
}
