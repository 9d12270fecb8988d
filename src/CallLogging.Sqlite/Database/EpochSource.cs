namespace CallLogging.Sqlite;

/// <summary>Gives out epochs, which are numbers that were never given out before; one write reserves a thousand of them.</summary>
internal sealed class EpochSource
{
    private const int Block = 1000;
    private long _next;
    private long _last = -1;

    /// <summary>Returns the next epoch. Must be called within a transaction.</summary>
    public long Next(SqliteSession session)
    {
        if (_next > _last)
        {
            _last = session.QueryInt64("UPDATE epochs SET last = last + $1 RETURNING last", (long)Block)
                ?? throw new FormatException("The table epochs is empty.");
            _next = _last - Block + 1;
        }

        return _next++;
    }

    /// <summary>Drops the reserved block after a rollback, because the block may be given to another caller.</summary>
    public void DropBlock() => _last = -1;
}
