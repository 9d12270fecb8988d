namespace CallLogging.Front;

/// <summary>The limit of one channel: the messages that it accepts in a sliding second.</summary>
internal sealed class ChannelWindow(int limit, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _sent = [];
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

    /// <summary>Returns the time at which the channel accepts one more message.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="reserved">The number of reserved messages, which are about to be sent.</param>
    public DateTimeOffset GetFreeTime(DateTimeOffset now, int reserved = 0)
    {
        while (_sent.Count > 0 && _sent.Peek() + window <= now)
        {
            _sent.Dequeue();
        }

        DateTimeOffset free = _sent.Count + reserved < limit ? now : _sent.Count > 0 ? _sent.Peek() + window : now + window;
        return free > _blockedUntil ? free : _blockedUntil;
    }

    public void RecordMessage(DateTimeOffset now) => _sent.Enqueue(now);

    public void BlockUntil(DateTimeOffset until) => _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
}
