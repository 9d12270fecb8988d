namespace CallLogging.Front.Client;

/// <summary>What one channel takes in a moving second.</summary>
internal sealed class BudgetLane(int most, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _sent = [];
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;

    public DateTimeOffset FreeAt(DateTimeOffset now)
    {
        while (_sent.Count > 0 && _sent.Peek() + window <= now)
        {
            _sent.Dequeue();
        }

        DateTimeOffset free = _sent.Count < most ? now : _sent.Peek() + window;
        return free > _blockedUntil ? free : _blockedUntil;
    }

    public void Count(DateTimeOffset now) => _sent.Enqueue(now);

    public void BlockUntil(DateTimeOffset until) => _blockedUntil = until > _blockedUntil ? until : _blockedUntil;
}
