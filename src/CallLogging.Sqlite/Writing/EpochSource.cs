namespace CallLogging.Sqlite;

/// <summary>Gives out numbers that were never given out before, a thousand for one write.</summary>
internal sealed class EpochSource
{
    private const int Block = 1000;
    private long _next;
    private long _last = -1;

    /// <summary>The next number. Only within a transaction.</summary>
    public long Next(SqliteSession session)
    {
        if (_next > _last)
        {
            _last = session.Number("UPDATE epochs SET last = last + $1 RETURNING last", (long)Block)
                ?? throw new FormatException("The table epochs is empty.");
            _next = _last - Block + 1;
        }

        return _next++;
    }

    /// <summary>After a transaction that was rolled back: its block may be given to another.</summary>
    public void Forget() => _last = -1;
}
