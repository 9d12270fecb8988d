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

    // The tags that this host created, by the names that it asked for: Front's list may show them later.
    private readonly Dictionary<string, CacheEntry<FrontId>> _createdTags = new(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>Finds the call inbox, by its name in any case. Without it nothing can be imported, so the company pauses until a person has looked.</summary>
    public async Task<Lookup<FrontId>> FindCallInboxAsync(string name, CancellationToken cancellationToken) =>
        !(await FindInboxesAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontId> found, out DestinationFault? fault) ? fault
        : found.IsEmpty ? new DestinationFault.Pause($"the token sees no inbox named '{name}': create it in Front, give the token access to it, or correct the setting", FrontFaults.RepairPause)
        : found[0];

    /// <summary>Finds the inbox that a rule names. Without it only the rule cannot run.</summary>
    public async Task<Lookup<FrontId>> FindRuleInboxAsync(string name, CancellationToken cancellationToken) =>
        !(await FindInboxesAsync(name, cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontId> found, out DestinationFault? fault) ? fault
        : found.IsEmpty ? new DestinationFault.Park($"the token sees no inbox named '{name}', which a rule names: create it in Front, or correct the rule, then retry")
        : found[0];

    /// <summary>Finds the tag with a name, in any case, and creates it if there is none.</summary>
    public async Task<Lookup<FrontId>> GetOrCreateTagAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_createdTags.TryGetValue(name, out CacheEntry<FrontId>? created) && IsFresh(created, s_lifetime))
            {
                return created.Value;
            }

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

            _createdTags[name] = new(made.Id, time.GetTimestamp());
            return made.Id;
        }
        finally
        {
            _gate.Release();
        }

        FrontTag? Find() => _tags?.Value.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Lookup<ValueList<FrontId>>> FindInboxesAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh(_inboxes, s_lifetime) || (Find().IsEmpty && !IsFresh(_inboxes, FrontFaults.RepairPause)))
            {
                if (!FrontFaults.ToLookup(await client.ListInboxesAsync(cancellationToken).ConfigureAwait(false)).TryGet(out ValueList<FrontInbox> read, out DestinationFault? fault))
                {
                    return fault;
                }

                _inboxes = new(read, time.GetTimestamp());
            }

            return Find();
        }
        finally
        {
            _gate.Release();
        }

        ValueList<FrontId> Find() => _inboxes is null ? [] : _inboxes.Value.Where(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase)).Select(i => i.Id).ToValueList();
    }

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
