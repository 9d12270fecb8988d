using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallLogging.Sqlite;

/// <summary>Copies the write-ahead log into the file from time to time, on the writer's thread, and counts how often.</summary>
internal sealed class WalCheckpoint(SqliteSession session, int everyPages)
{
    private long _pages;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void AfterCommit()
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
            // Passive: waits for no reader and no writer; what it cannot copy now, the next one does.
            session.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            Interlocked.Increment(ref _count);
        }
        catch (SqliteException)
        {
            // What was committed stands in the log: nothing is lost, the next commit tells if the trouble lasts.
        }
    }
}
