using System.Globalization;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Counts the requests of the company in a sliding minute, and the messages of each channel in a sliding second.</summary>
internal sealed class FrontRateLimits(FrontSimulatorOptions options)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly Queue<DateTimeOffset> _minute = [];
    private readonly Dictionary<string, Queue<DateTimeOffset>> _second = new(StringComparer.Ordinal);

    /// <summary>Counts a request. Returns the response 429 if it exceeds a limit, otherwise null.</summary>
    public LoopbackResponse? CountRequest(string? channelOfMessage, DateTimeOffset now)
    {
        RemoveUntil(_minute, now - s_minute);
        if (_minute.Count >= options.RequestsPerMinute)
        {
            return CreateTooManyRequests("Rate limit exceeded.", _minute.Peek() + s_minute - now, tier: null);
        }

        if (channelOfMessage is not null)
        {
            if (!_second.TryGetValue(channelOfMessage, out Queue<DateTimeOffset>? times))
            {
                _second[channelOfMessage] = times = [];
            }

            RemoveUntil(times, now - s_second);
            if (times.Count >= options.MessagesPerSecond)
            {
                return CreateTooManyRequests("Resource burst limit exceeded.", times.Peek() + s_second - now, tier: 2);
            }

            times.Enqueue(now);
        }

        _minute.Enqueue(now);
        return null;
    }

    /// <summary>Builds the rate limit headers that every response carries.</summary>
    public KeyValuePair<string, string>[] CreateHeaders(DateTimeOffset now)
    {
        RemoveUntil(_minute, now - s_minute);
        DateTimeOffset reset = _minute.Count == 0 ? now : _minute.Peek() + s_minute;
        return
        [
            new("x-ratelimit-limit", ToText(options.RequestsPerMinute)),
            new("x-ratelimit-remaining", ToText(Math.Max(0, options.RequestsPerMinute - _minute.Count))),
            new("x-ratelimit-reset", (reset.ToUnixTimeMilliseconds() / 1000.0).ToString("0.###", CultureInfo.InvariantCulture)),
        ];
    }

    public static LoopbackResponse CreateTooManyRequests(string message, TimeSpan wait, int? tier)
    {
        LoopbackResponse response = FrontResponses.CreateError(429, "Too many requests", message);
        KeyValuePair<string, string> after = new("retry-after", ToText((long)Math.Ceiling(wait.TotalSeconds)));
        return response with { Headers = tier is { } number ? [after, new("x-front-tier", ToText(number))] : [after] };
    }

    private static void RemoveUntil(Queue<DateTimeOffset> queue, DateTimeOffset until)
    {
        while (queue.Count > 0 && queue.Peek() <= until)
        {
            queue.Dequeue();
        }
    }

    private static string ToText(long number) => number.ToString(CultureInfo.InvariantCulture);
}
