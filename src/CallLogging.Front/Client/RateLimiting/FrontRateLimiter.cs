using System.Security.Cryptography;
using System.Text;
using CallLogging.Shared;

namespace CallLogging.Front;

// Why: docs/decisions/0131-one-queue-a-company.md
/// <summary>Limits the requests per minute of a Front company, and the messages per second of each channel. All clients of the company share it.</summary>
/// <remarks>
/// A look at a conversation can reserve the permit of the message that follows, so that the rate limit cannot be used up between the two.
/// </remarks>
/// <param name="requestsPerMinute">The limit per minute, from 1 to <see cref="MaxPerMinute"/>.</param>
/// <param name="time">The clock, whose timers also end the waits.</param>
internal sealed class FrontRateLimiter(int requestsPerMinute, TimeProvider time) : MinuteRateLimiter<FrontPermitRequest>(requestsPerMinute, time)
{
    /// <summary>The default limit: 50 requests per minute, which Front's smallest plan allows (rate limits, 2026).</summary>
    public const int DefaultPerMinute = 50;

    /// <summary>The maximum limit: 10,000 requests per minute, more than any plan of Front allows.</summary>
    public const int MaxPerMinute = 10_000;

    // Longer than a look takes. If the message never follows, its permit is released then.
    private static readonly TimeSpan s_reservation = TimeSpan.FromSeconds(30);

    private readonly List<(string For, DateTimeOffset Until)> _reserved = [];
    private readonly Dictionary<string, ChannelWindow> _channels = new(StringComparer.Ordinal);

    protected override (int Count, DateTimeOffset? FirstReleasedAt) GetReserved(DateTimeOffset now)
    {
        _reserved.RemoveAll(r => r.Until <= now);
        return (_reserved.Count, _reserved.Count == 0 ? null : _reserved[0].Until);
    }

    protected override bool TryTakeReserved(FrontPermitRequest request, DateTimeOffset now)
    {
        _ = GetReserved(now);
        int first = request.Target is { } target ? _reserved.FindIndex(r => r.For == target) : -1;
        if (first >= 0)
        {
            _reserved.RemoveAt(first);
        }

        return first >= 0;
    }

    protected override DateTimeOffset GetOwnTime(FrontPermitRequest request, DateTimeOffset now)
    {
        DateTimeOffset next = request.ReserveFor is { } target && _channels.TryGetValue(target, out ChannelWindow? window)
            ? window.GetFreeTime(now, _reserved.Count(r => r.For == target))
            : now;
        DateTimeOffset own = request.Channel is { } channel ? GetChannelWindow(channel).GetFreeTime(now) : now;
        return next > own ? next : own;
    }

    protected override void RecordGrant(FrontPermitRequest request, DateTimeOffset now)
    {
        if (request.Channel is { } channel)
        {
            GetChannelWindow(channel).RecordMessage(now);
        }

        if (request.ReserveFor is { } target && Limit > 1)
        {
            _reserved.Add((target, now + s_reservation));
        }
    }

    // The burst of one channel does not affect the others.
    protected override bool TryBlockOwn(FrontPermitRequest request, RateLimitHeaders headers, DateTimeOffset until)
    {
        if (!headers.IsChannelLimit || request.Channel is not { } channel)
        {
            return false;
        }

        GetChannelWindow(channel).BlockUntil(until);
        return true;
    }

    private ChannelWindow GetChannelWindow(string name) => _channels.TryGetValue(name, out ChannelWindow? window) ? window : _channels[name] = new ChannelWindow();
}

/// <summary>The request for a permit to send a request to Front.</summary>
internal sealed record FrontPermitRequest : PermitRequest
{
    /// <summary>The channel of a message, which has a limit of its own; null for other requests.</summary>
    public string? Channel { get; init; }

    /// <summary>The channel or inbox of a message that follows at once, or null. There must be room for both, and the room for the message is reserved for 30 seconds.</summary>
    public string? ReserveFor
    {
        get;
        init
        {
            field = value;
            Spare = value is null ? 0 : 1;
        }
    }

    /// <summary>The channel or inbox of a message, or null. A permit that was reserved for it is taken before all waiting callers.</summary>
    public string? Target { get; init; }
}

/// <summary>The rate limiters of a host's Front companies. Two names with the same token share one.</summary>
internal sealed class FrontRateLimiters(TimeProvider time) : RateLimiters<FrontRateLimiter>(perMinute => new FrontRateLimiter(perMinute, time))
{
    // The key contains a hash, so that the secret cannot be read from it.
    public FrontRateLimiter GetLimiter(FrontOptions options) =>
        GetLimiter($"{options.ApiUrl.Authority} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(options.ApiToken)))}", options.RequestsPerMinute);
}
