namespace CallLogging.Front;

/// <summary>The limit of one channel: the messages that it accepts in a moving second.</summary>
internal sealed class ChannelWindow
{
    // Front's tier 2 (rate limits, 2026).
    private const int MessagesPerSecond = 5;

    // Messages can arrive closer together than they were sent.
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1.1);

    private readonly Queue<DateTimeOffset> _sent = [];
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

    /// <summary>Returns the time at which the channel accepts one more message.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="reserved">The number of reserved messages, which are about to be sent.</param>
    public DateTimeOffset GetFreeTime(DateTimeOffset now, int reserved = 0)
    {
        while (_sent.Count > 0 && _sent.Peek() + s_second <= now)
        {
            _sent.Dequeue();
        }

        DateTimeOffset free = _sent.Count + reserved < MessagesPerSecond ? now : (_sent.Count > 0 ? _sent.Peek() : now) + s_second;
        return free > _blockedUntil ? free : _blockedUntil;
    }

    public void RecordMessage(DateTimeOffset now) => _sent.Enqueue(now);

    public void BlockUntil(DateTimeOffset until) => _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
}
