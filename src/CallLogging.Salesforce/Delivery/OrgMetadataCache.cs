using System.Collections.Concurrent;
using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Salesforce;

/// <summary>Caches the parts of an org that hardly change and serve many calls: descriptions, statuses, users.</summary>
/// <remarks>An entry is kept for <see cref="s_metadataLifetime"/>; it is read again after a rejection that shows that something has changed.</remarks>
internal sealed class OrgMetadataCache(ISalesforceClient client, BatchingSwitch requests, SalesforceSettings settings, TimeProvider time) : IDisposable
{
    private const int MaxUsers = 10_000;

    private static readonly TimeSpan s_metadataLifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_userLifetime = TimeSpan.FromMinutes(10);

    // One caller at a time reads the metadata from the org. The lock guards what is cached, so that Invalidate waits for no request.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, ValueList<SalesforceUser> Users)> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<SalesforceId, (DateTimeOffset At, ValueList<SalesforceUser> Users)> _byId = new();

    private OrgMetadata? _metadata;
    private DateTimeOffset _metadataReadAt;
    private int _invalidations;

    /// <summary>Returns the metadata of the org, from the cache if they are recent.</summary>
    public async Task<Lookup<OrgMetadata>> GetMetadataAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int invalidations;
            lock (_lock)
            {
                if (_metadata is { } known && time.GetUtcNow() - _metadataReadAt < s_metadataLifetime)
                {
                    return known;
                }

                invalidations = _invalidations;
            }

            Lookup<OrgMetadata> asked = await OrgMetadata.ReadAsync(client, settings, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                // If the cache was invalidated during this read, only this caller uses the result.
                if (asked.TryGet(out OrgMetadata? org, out _) && invalidations == _invalidations)
                {
                    _metadata = org;
                    _metadataReadAt = time.GetUtcNow();
                }
            }

            return asked;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Marks descriptions and statuses as out of date, because a rejection showed that they are.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _metadata = null;
            _invalidations++;
        }
    }

    /// <summary>Returns the active and inactive users with an email address.</summary>
    public Task<Lookup<ValueList<SalesforceUser>>> GetUsersAsync(IReadOnlyList<string> emails, CancellationToken cancellationToken) =>
        GetCachedUsersAsync(
            _byEmail,
            emails,
            CreateUserQuery("Email"),
            static email => email,
            (email, user) => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase),
            cancellationToken);

    /// <summary>Returns users by their ids.</summary>
    public Task<Lookup<ValueList<SalesforceUser>>> GetUsersAsync(IReadOnlyList<SalesforceId> ids, CancellationToken cancellationToken) =>
        GetCachedUsersAsync(_byId, ids, CreateUserQuery("Id"), static id => id.Value, (id, user) => user.Id == id, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<Lookup<ValueList<SalesforceUser>>> GetCachedUsersAsync<TKey>(
        ConcurrentDictionary<TKey, (DateTimeOffset At, ValueList<SalesforceUser> Users)> cache,
        IReadOnlyList<TKey> keys,
        RecordQuery query,
        Func<TKey, string> value,
        Func<TKey, SalesforceUser, bool> isMatch,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        // The cache is cleared before it is used, so that every cleared entry is read again.
        if (cache.Count > MaxUsers)
        {
            cache.Clear();
        }

        DateTimeOffset now = time.GetUtcNow();
        TKey[] missing = [.. keys.Where(k => !cache.TryGetValue(k, out (DateTimeOffset At, ValueList<SalesforceUser> Users) entry) || now - entry.At >= s_userLifetime)];
        if (missing.Length > 0)
        {
            ApiResult<ValueList<SalesforceRecord>> result = await requests.Current.FindByValuesAsync(query, [.. missing.Select(value)], cancellationToken).ConfigureAwait(false);
            if (!SalesforceFaults.ToLookup(result).TryGet(out ValueList<SalesforceRecord> records, out DestinationFault? fault))
            {
                return fault;
            }

            SalesforceUser[] users = [.. records.Select(ToUser)];
            foreach (SalesforceUser user in users)
            {
                _byId[user.Id] = (now, [user]);
            }

            foreach (TKey key in missing)
            {
                cache[key] = (now, users.Where(u => isMatch(key, u)).ToValueList());
            }
        }

        return keys.SelectMany(k => cache.TryGetValue(k, out (DateTimeOffset At, ValueList<SalesforceUser> Users) entry) ? entry.Users : []).DistinctBy(u => u.Id).ToValueList();
    }

    // A query by id does without the address, which may be hidden.
    private static RecordQuery CreateUserQuery(string field) => new("User", field == "Id" ? "Id, IsActive, CreatedDate" : "Id, Email, IsActive, CreatedDate", field, "CreatedDate ASC");

    private static SalesforceUser ToUser(SalesforceRecord record) => new(record.Id)
    {
        Email = record.GetString("Email"),
        IsActive = record.GetBoolean("IsActive") == true,
        CreatedAt = record.GetDateTimeOffset("CreatedDate"),
    };
}
