using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallLogging.Sqlite;

/// <summary>Copies the write-ahead log into the file after a number of pages, on the writer's thread, and counts the checkpoints.</summary>
internal sealed class WalCheckpoint(SqliteSession session, int everyPages)
{
    private long _pages;
    private long _count;
    private bool _mustEmpty;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>Makes the next checkpoint empty the log, after the next commit.</summary>
    public void RequestEmptyLog() => Volatile.Write(ref _mustEmpty, true);

    public void CheckpointIfDue()
    {
        raw.sqlite3_db_status(session.Connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int written, out _, 1);
        _pages += written;
        bool mustEmpty = Volatile.Read(ref _mustEmpty);
        if (_pages < everyPages && !mustEmpty)
        {
            return;
        }

        _pages = 0;
        try
        {
            if (mustEmpty)
            {
                // This checkpoint is not waited for either: if a reader needs the log, the one after the next commit empties it.
                Volatile.Write(ref _mustEmpty, session.QueryInt64("PRAGMA wal_checkpoint(TRUNCATE)") != 0);
                Interlocked.Increment(ref _count);
                return;
            }

            // A passive checkpoint waits for no reader and no writer. The next one copies the pages that this one cannot.
            session.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            Interlocked.Increment(ref _count);
        }
        catch (SqliteException)
        {
            // All commits are in the log, so nothing is lost. If the fault lasts, the next commit reports it.
        }
    }
}
