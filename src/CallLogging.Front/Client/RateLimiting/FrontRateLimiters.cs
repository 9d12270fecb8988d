using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CallLogging.Front;

/// <summary>The rate limiters of a host's Front companies. Two names with the same token share one.</summary>
internal sealed class FrontRateLimiters(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, FrontRateLimiter> _limiters = new(StringComparer.Ordinal);

    public FrontRateLimiter GetLimiter(FrontOptions options)
    {
        // The key contains a hash, so that the secret cannot be read from it.
        byte[] token = SHA256.HashData(Encoding.UTF8.GetBytes(options.ApiToken));
        return _limiters.GetOrAdd($"{options.ApiUrl.Authority} {Convert.ToHexString(token)}", static (_, made) => new FrontRateLimiter(made.PerMinute, made.Time), (PerMinute: options.RequestsPerMinute, Time: time));
    }

    public void Dispose()
    {
        foreach (FrontRateLimiter budget in _limiters.Values)
        {
            budget.Dispose();
        }
    }
}
