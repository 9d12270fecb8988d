using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace CallLogging.Shared;

/// <summary>The rate limiters of a host: one for all clients whose requests the outside system counts together.</summary>
/// <typeparam name="T">The type of the rate limiters.</typeparam>
/// <param name="create">Creates a rate limiter for a number of requests per minute.</param>
internal abstract class RateLimiters<T>(Func<int, T> create) : IDisposable
    where T : RateLimiter
{
    private readonly ConcurrentDictionary<string, T> _limiters = new(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (T limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    protected T GetLimiter(string key, int requestsPerMinute) => _limiters.GetOrAdd(key, _ => create(requestsPerMinute));
}
