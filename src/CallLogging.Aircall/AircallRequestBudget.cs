namespace CallLogging.Aircall;

/// <summary>Keeps requests to Aircall's API within what a company may send in a minute. Shared by all that ask for one company.</summary>
/// <remarks>
/// Thread-safe. Counts a moving minute, of any position: a bucket that refills would let up to twice as many through in one. Who comes
/// first goes first. See docs/decisions/0096-a-moving-minute.md.
/// </remarks>
public sealed class AircallRequestBudget
{
    /// <summary>What Aircall allows a company: 120 requests a minute, of all its integrations together (API reference, 2026).</summary>
    public const int MaxPerMinute = 120;

    // A second more than the minute: requests that left in time arrive closer together than they left.
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(61);

    // A header that says more is not believed: the limit counts minutes.
    private static readonly TimeSpan s_maxBlock = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset[] _sent;
    private int _next;
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>A budget of which nothing is used.</summary>
    /// <param name="requestsPerMinute">1 to 120.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public AircallRequestBudget(int requestsPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requestsPerMinute, MaxPerMinute);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _sent = new DateTimeOffset[requestsPerMinute];
        Array.Fill(_sent, DateTimeOffset.MinValue);
    }

    /// <summary>How many requests could be sent now without waiting.</summary>
    public int Left
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = _time.GetUtcNow();
                return now < _blockedUntil ? 0 : _sent.Count(s => IsFree(s, now));
            }
        }
    }

    /// <summary>Waits for one's turn.</summary>
    /// <param name="maxWait">The longest wait; who would have to wait longer is sent away at once and takes no turn.</param>
    /// <param name="cancellationToken">Ends the waiting; the turn is lost.</param>
    /// <returns>Null when it is one's turn: send now. Else after which time to come again.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public Task<TimeSpan?> EnterAsync(TimeSpan maxWait, CancellationToken cancellationToken = default) => EnterAsync(maxWait, 0, cancellationToken);

    /// <summary>Waits for one's turn, and lets others go first.</summary>
    /// <param name="maxWait">As of the other.</param>
    /// <param name="leavesFree">How many turns stay free for others at the instant of one's own: 0 to one less than there are in a minute.</param>
    /// <param name="cancellationToken">Ends the waiting; the turn is lost.</param>
    /// <returns>As of the other.</returns>
    internal async Task<TimeSpan?> EnterAsync(TimeSpan maxWait, int leavesFree, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset turn;
        lock (_lock)
        {
            turn = Later(Later(now, _last), Later(_blockedUntil, FreeAt(_sent[(_next + leavesFree) % _sent.Length])));
            if (turn - now > maxWait)
            {
                return turn - now;
            }

            _sent[_next] = turn;
            _next = (_next + 1) % _sent.Length;
            _last = turn;
        }

        if (turn > now)
        {
            // Timers count whole milliseconds and cut.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((turn - now).TotalMilliseconds)), _time, cancellationToken).ConfigureAwait(false);
        }

        lock (_lock)
        {
            // Refused meanwhile: nobody who waited goes now.
            now = _time.GetUtcNow();
            return _blockedUntil > now ? _blockedUntil - now : null;
        }
    }

    /// <summary>Lets nobody through for a while: Aircall has counted more than was sent from here.</summary>
    /// <param name="wait">How long; more than 5 minutes are taken as 5.</param>
    public void Block(TimeSpan wait)
    {
        lock (_lock)
        {
            _blockedUntil = Later(_blockedUntil, _time.GetUtcNow() + (wait > s_maxBlock ? s_maxBlock : wait));
        }
    }

    private static bool IsFree(DateTimeOffset sent, DateTimeOffset now) => FreeAt(sent) <= now;

    private static DateTimeOffset FreeAt(DateTimeOffset sent) => sent == DateTimeOffset.MinValue ? sent : sent + s_window;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
