using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallLogging.Sqlite;

/// <summary>Copies the write-ahead log into the file after a number of pages, on the writer's thread, and counts the checkpoints.</summary>
internal sealed class WalCheckpoint(SqliteSession session, int everyPages)
{
    private long _pages;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void CheckpointIfDue()
    {
        raw.sqlite3_db_status(session.Connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int written, out _, 1);
        _pages += written;
        if (_pages < everyPages)
        {
            return;
        }

        _pages = 0;
        try
        {
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
