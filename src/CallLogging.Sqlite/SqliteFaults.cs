using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Says what SQLite's errors mean and what to do.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StoreFault Of(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        Busy or Locked => new StoreFault(StoreFaultKind.Busy, $"{path} is locked by another process: end it, or name another file."),
        ReadOnly => CannotWrite(path),
        Full => new StoreFault(StoreFaultKind.Full, $"There is no room for {path}: free space on its disk; nothing that was answered is lost."),
        Corrupt or NotADatabase => new StoreFault(
            StoreFaultKind.Corrupt, $"{path} is damaged or no SQLite file: move it away and restore a backup, or save what is readable with `sqlite3 {path} .recover`."),
        CannotOpen => new StoreFault(StoreFaultKind.Unavailable, $"{path} cannot be opened: its folder must exist and be writable for this account."),
        InputOutput => new StoreFault(StoreFaultKind.Unavailable, $"Reading or writing {path} failed (SQLite {fault.SqliteExtendedErrorCode}): check the disk."),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"{path}: SQLite error {fault.SqliteErrorCode} ({fault.SqliteExtendedErrorCode})."),
    };

    public static StoreFault CannotWrite(string path) =>
        new(StoreFaultKind.ReadOnly, $"{path} cannot be written: give this account the right to write the file and its folder.");

    public static StoreFault Unreadable(string path, FormatException fault) => new(
        StoreFaultKind.Corrupt, $"{path} holds a row that cannot be read ({fault.GetType().Name}): was it written by a newer version? Update, or restore a backup.");

    public static StoreFault Unexpected(string path, Exception fault) =>
        new(StoreFaultKind.Unavailable, $"A request to {path} failed with {fault.GetType().Name}: nothing of it was stored. Report it.");

    public static StoreFault Closed(string path) => new(StoreFaultKind.Unavailable, $"The store {path} is closed: the host is stopping.");
}
