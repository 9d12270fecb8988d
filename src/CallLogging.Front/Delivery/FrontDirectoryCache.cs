using CallLogging.Delivery;
using CallLogging.Shared;

namespace CallLogging.Front;

/// <summary>A cache of the data at Front that rarely changes and serves many calls: teammates, inboxes and tags.</summary>
internal sealed class FrontDirectoryCache(FrontClient client, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    // A missing teammate may have been added recently; refresh sooner.
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromMinutes(5);
    private const int MaxTagPages = 50;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private CacheEntry<ValueList<FrontTeammate>>? _teammates;
    private CacheEntry<ValueList<FrontInbox>>? _inboxes;
    private CacheEntry<ValueList<FrontTag>>? _tags;

    /// <summary>Finds the teammates with the given email addresses. Blocked teammates and addresses without a teammate are left out.</summary>
    public async Task<Lookup<ValueList<KeyValuePair<string, FrontId>>>> FindTeammatesAsync(ValueList<string> emails, CancellationToken cancellationToken)
    {
        if (emails.IsEmpty)
        {
            return default(ValueList<KeyValuePair<string, FrontId>>);
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh(_teammates, s_lifetime) || (emails.Any(e => Find(e) is null) && !IsFresh(_teammates, s_retryInterval)))
            {
                if (!FrontFaults.ToLookup(await client.ListTeammatesAsync(cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontTeammate> read, out DestinationFault? fault))
                {
                    return fault;
                }

                _teammates = new(read, time.GetTimestamp());
            }

            return emails
                .Select(e => (Email: e, Teammate: Find(e)))
                .Where(f => f.Teammate is not null)
                .Select(f => KeyValuePair.Create(f.Email, f.Teammate!.Id))
                .ToValueList();
        }
        finally
        {
            _gate.Release();
        }

        FrontTeammate? Find(string email) => _teammates?.Value.FirstOrDefault(t => !t.IsBlocked && string.Equals(t.Email, email, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds the inbox with a name, in any case. A missing inbox pauses the company, because nothing can be written without it.</summary>
    public async Task<Lookup<FrontId>> FindInboxAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh(_inboxes, s_lifetime) || (Find() is null && !IsFresh(_inboxes, s_retryInterval)))
            {
                if (!FrontFaults.ToLookup(await client.ListInboxesAsync(cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontInbox> read, out DestinationFault? fault))
                {
                    return fault;
                }

                _inboxes = new(read, time.GetTimestamp());
            }

            return Find() is { } inbox
                ? inbox.Id
                : new DestinationFault.Pause($"the token sees no inbox named '{name}': create it in Front, or correct the setting", s_retryInterval);
        }
        finally
        {
            _gate.Release();
        }

        FrontInbox? Find() => _inboxes?.Value.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds the tag with a name, in any case, and creates it if there is none.</summary>
    public async Task<Lookup<FrontId>> GetOrCreateTagAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if ((!IsFresh(_tags, s_lifetime) || Find() is null) && await ReadTagsAsync(cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }

            if (Find() is { } known)
            {
                return known.Id;
            }

            if (!FrontFaults.ToLookup(await client.CreateTagAsync(name, cancellationToken).ConfigureAwait(false), new FrontAttempt(FrontOperation.Change)).TryGet(out FrontTag? made, out DestinationFault? refused))
            {
                return refused;
            }

            _tags = _tags! with { Value = _tags.Value.Add(made) };
            return made.Id;
        }
        finally
        {
            _gate.Release();
        }

        FrontTag? Find() => _tags?.Value.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<DestinationFault?> ReadTagsAsync(CancellationToken cancellationToken)
    {
        ValueList<FrontTag> tags = [];
        string? page = null;
        for (int i = 0; i < MaxTagPages; i++)
        {
            if (!FrontFaults.ToLookup(await client.ListTagsAsync(page, cancellationToken).ConfigureAwait(false)).TryGet(out FrontPage<FrontTag>? read, out DestinationFault? fault))
            {
                return fault;
            }

            tags = [.. tags, .. read.Items];
            if ((page = read.Next) is null)
            {
                break;
            }
        }

        _tags = new(tags, time.GetTimestamp());
        return null;
    }

    private bool IsFresh<T>(CacheEntry<T>? entry, TimeSpan lifetime) => entry is not null && time.GetElapsedTime(entry.ReadAt) < lifetime;

    private sealed record CacheEntry<T>(T Value, long ReadAt);
}
