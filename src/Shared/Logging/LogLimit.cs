namespace CallLogging.Shared;

/// <summary>Limits log lines that anybody outside can cause: one line per minute and key, with the number of those that were left out.</summary>
internal sealed class LogLimit<TKey>
    where TKey : notnull
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, (DateTimeOffset LoggedAt, int LeftOut)> _lines = [];

    /// <summary>Determines whether a line is to be written now.</summary>
    /// <param name="key">The kind of line. There must be few: the limit keeps all of them.</param>
    /// <param name="now">The current time.</param>
    /// <param name="leftOut">The number of lines that were left out since the last one.</param>
    public bool Allows(TKey key, DateTimeOffset now, out int leftOut)
    {
        lock (_lock)
        {
            bool isKnown = _lines.TryGetValue(key, out (DateTimeOffset LoggedAt, int LeftOut) last);
            leftOut = last.LeftOut;

            // After a jump of the clock back, the next line is written at once.
            if (isKnown && (now - last.LoggedAt).Duration() < s_interval)
            {
                _lines[key] = last with { LeftOut = leftOut + 1 };
                return false;
            }

            _lines[key] = (now, 0);
            return true;
        }
    }
}
