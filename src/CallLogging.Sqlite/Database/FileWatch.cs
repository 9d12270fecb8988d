using System.Runtime.InteropServices;
using CallLogging.Delivery;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallLogging.Sqlite;

/// <summary>Notices that the file, or its write-ahead log, was deleted, moved or replaced while the host runs: everything that is written from then on would be lost.</summary>
/// <remarks>SQLite compares the file behind the path with the open one, with one system call. The watch has a connection of its own, because all threads ask it.</remarks>
internal sealed class FileWatch(SqliteConnection connection, string path) : IDisposable
{
    private const string Main = "main";

    // SQLITE_FCNTL_HAS_MOVED of sqlite3.h.
    private const int HasMovedOperation = 20;

    private readonly Lock _lock = new();
    private readonly string _log = connection.DataSource + "-wal";
    private bool _hasMoved;

    /// <summary>Returns the fault if the file is no longer the one that was opened; from then on until the host is restarted.</summary>
    public StoreFault? FindFault()
    {
        lock (_lock)
        {
            int hasMoved = 0;
            _hasMoved = _hasMoved
                || (connection.Handle is { } handle && NativeMethods.FileControl(handle, Main, HasMovedOperation, ref hasMoved) == raw.SQLITE_OK && hasMoved != 0)
                || !File.Exists(_log);
            return _hasMoved ? SqliteFaults.CreateReplaced(path) : null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            connection.Dispose();
        }
    }

    // SQLitePCLRaw does not offer this function of SQLite.
    private static class NativeMethods
    {
        [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
        public static extern int FileControl(sqlite3 database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, ref int value);
    }
}
