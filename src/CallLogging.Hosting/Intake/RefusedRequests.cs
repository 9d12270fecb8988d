using System.Collections.Concurrent;

namespace CallLogging.Hosting;

/// <summary>Counts the requests that this host refused, so that a person sees that somebody knocks: a wrong token looks like silence otherwise.</summary>
internal sealed class RefusedRequests(TimeProvider time)
{
    // Reasons come from the host's own words; the bound holds even if a reader puts something else into them.
    private const int MaxReasons = 200;

    private readonly ConcurrentDictionary<(string Source, string Reason), RefusedRequestCount> _counts = new();

    /// <summary>Counts a request.</summary>
    /// <param name="source">The provider or destination that the request claims to come from.</param>
    /// <param name="reason">The reason of the refusal; it repeats nothing of the request.</param>
    public void Add(string source, string reason)
    {
        if (_counts.Count < MaxReasons || _counts.ContainsKey((source, reason)))
        {
            _counts.AddOrUpdate(
                (source, reason),
                static (key, now) => new RefusedRequestCount(key.Source, key.Reason, 1, now),
                static (_, known, now) => known with { Count = known.Count + 1, LastAt = now },
                time.GetUtcNow());
        }
    }

    /// <summary>Returns the counts, the most frequent first.</summary>
    public ValueList<RefusedRequestCount> GetCounts() => _counts.Values
        .OrderByDescending(c => c.Count).ThenBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Reason, StringComparer.Ordinal).ToValueList();
}

/// <summary>The number of requests that a host refused for one reason since its start.</summary>
/// <param name="Source">The provider or destination that the requests claim to come from.</param>
/// <param name="Reason">The reason of the refusal.</param>
/// <param name="Count">The number of requests, 1 or more.</param>
/// <param name="LastAt">The time of the last one.</param>
public sealed record RefusedRequestCount(string Source, string Reason, long Count, DateTimeOffset LastAt);
