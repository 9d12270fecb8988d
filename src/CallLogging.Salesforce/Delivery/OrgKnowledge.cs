using System.Collections.Concurrent;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>Caches the parts of an org that hardly change and serve many calls: descriptions, statuses, users.</summary>
/// <remarks>An entry is kept for <see cref="s_keep"/>; it is read again after a rejection that shows that something has changed.</remarks>
internal sealed class OrgKnowledge(ISalesforceClient client, RequestSwitch requests, SalesforceSettings settings, TimeProvider time) : IDisposable
{
    private const int MostUsers = 10_000;

    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_keepUsers = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, ValueList<SalesforceUser> Users)> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<SalesforceId, (DateTimeOffset At, ValueList<SalesforceUser> Users)> _byId = new();

    private OrgFacts? _org;
    private DateTimeOffset _orgAt;

    /// <summary>Returns the metadata of the org, from the cache if they are recent.</summary>
    public async Task<Asked<OrgFacts>> OrgAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_org is { } known && time.GetUtcNow() - _orgAt < s_keep)
            {
                return known;
            }

            Asked<OrgFacts> asked = await OrgFacts.AskAsync(client, settings, cancellationToken).ConfigureAwait(false);
            if (asked.TryGet(out OrgFacts? org, out _))
            {
                _org = org;
                _orgAt = time.GetUtcNow();
            }

            return asked;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Marks descriptions and statuses as out of date, because a rejection showed that they are.</summary>
    public void Forget() => _orgAt = DateTimeOffset.MinValue;

    /// <summary>Returns the active and inactive users with an email address.</summary>
    public Task<Asked<ValueList<SalesforceUser>>> UsersOfAsync(IReadOnlyList<string> emails, CancellationToken cancellationToken) =>
        UsersAsync(
            _byEmail,
            emails,
            Users("Email"),
            static email => email,
            (email, user) => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase),
            cancellationToken);

    /// <summary>Returns users by their ids.</summary>
    public Task<Asked<ValueList<SalesforceUser>>> UsersOfAsync(IReadOnlyList<SalesforceId> ids, CancellationToken cancellationToken) =>
        UsersAsync(_byId, ids, Users("Id"), static id => id.Value, (id, user) => user.Id == id, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<Asked<ValueList<SalesforceUser>>> UsersAsync<TKey>(
        ConcurrentDictionary<TKey, (DateTimeOffset At, ValueList<SalesforceUser> Users)> known,
        IReadOnlyList<TKey> keys,
        RecordQuery query,
        Func<TKey, string> value,
        Func<TKey, SalesforceUser, bool> isOf,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        // The cache is cleared before it is used, so that every cleared entry is read again.
        if (known.Count > MostUsers)
        {
            known.Clear();
        }

        DateTimeOffset now = time.GetUtcNow();
        TKey[] missing = [.. keys.Where(k => !known.TryGetValue(k, out (DateTimeOffset At, ValueList<SalesforceUser> Users) entry) || now - entry.At >= s_keepUsers)];
        if (missing.Length > 0)
        {
            SalesforceAnswer<ValueList<SalesforceRecord>> result = await requests.Current.WhereAsync(query, [.. missing.Select(value)], cancellationToken).ConfigureAwait(false);
            if (!Asked<ValueList<SalesforceRecord>>.Of(result).TryGet(out ValueList<SalesforceRecord> records, out DestinationFault? fault))
            {
                return fault;
            }

            SalesforceUser[] users = [.. records.Select(Read)];
            foreach (SalesforceUser user in users)
            {
                _byId[user.Id] = (now, [user]);
            }

            foreach (TKey key in missing)
            {
                known[key] = (now, users.Where(u => isOf(key, u)).ToValueList());
            }
        }

        return keys.SelectMany(k => known.TryGetValue(k, out (DateTimeOffset At, ValueList<SalesforceUser> Users) entry) ? entry.Users : []).DistinctBy(u => u.Id).ToValueList();
    }

    private static RecordQuery Users(string field) => new("User", "Id, Email, IsActive, CreatedDate", field, "CreatedDate ASC");

    private static SalesforceUser Read(SalesforceRecord record) => new(record.Id)
    {
        Email = record.Text("Email"),
        IsActive = record.Flag("IsActive") == true,
        CreatedAt = record.Time("CreatedDate"),
    };
}
