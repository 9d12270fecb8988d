using CallLogging.Delivery;
using Microsoft.Data.Sqlite;

namespace CallLogging.Sqlite;

/// <summary>Translates errors of SQLite into faults that say how to fix them.</summary>
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

    /// <summary>Returns the fault for an error of SQLite.</summary>
    public static StoreFault From(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        Busy or Locked => new StoreFault(StoreFaultKind.Busy, $"{path} is locked by another process: end it, or name another file."),
        ReadOnly => CreateReadOnly(path),
        Full => new StoreFault(StoreFaultKind.Full, $"There is no room for {path}: free space on its disk. No committed data is lost."),
        Corrupt or NotADatabase => new StoreFault(
            StoreFaultKind.Corrupt, $"{path} is damaged or is not a SQLite file: move it away and restore a backup, or save the readable part with `sqlite3 {path} .recover`."),
        CannotOpen => new StoreFault(StoreFaultKind.Unavailable, $"{path} cannot be opened: its folder must exist and be writable for this account."),
        InputOutput => new StoreFault(StoreFaultKind.Unavailable, $"Reading or writing {path} failed (SQLite {fault.SqliteExtendedErrorCode}): check the disk."),
        _ => new StoreFault(StoreFaultKind.Unavailable, $"{path}: SQLite error {fault.SqliteErrorCode} ({fault.SqliteExtendedErrorCode})."),
    };

    /// <summary>Returns the fault for a file without the right to write.</summary>
    public static StoreFault CreateReadOnly(string path) =>
        new(StoreFaultKind.ReadOnly, $"{path} cannot be written: give this account the right to write the file and its folder.");

    /// <summary>Returns the fault for a row in an unknown form.</summary>
    public static StoreFault CreateUnreadable(string path, FormatException fault) => new(
        StoreFaultKind.Corrupt,
        fault is UnreadableDocumentException { IsNewer: true }
            ? $"{path} holds a row that a newer version wrote: update CallLogging.Sqlite."
            : $"{path} holds a damaged row ({fault.GetType().Name}): restore a backup.");

    /// <summary>Returns the fault for an exception that is a mistake of the program.</summary>
    public static StoreFault CreateUnexpected(string path, Exception fault) =>
        new(StoreFaultKind.Unavailable, $"A request to {path} failed with {fault.GetType().Name}: none of it was stored. Report this fault.");

    /// <summary>Returns the fault for a file that was deleted, moved or replaced while the host runs.</summary>
    public static StoreFault CreateReplaced(string path) => new(
        StoreFaultKind.Unavailable, $"{path} was deleted, moved or replaced while the host was running: restart the host. Until then nothing is stored, so that providers send their requests again.");

    /// <summary>Returns the fault for a request after the store was closed.</summary>
    public static StoreFault CreateClosed(string path) => new(StoreFaultKind.Unavailable, $"The store {path} is closed: the host is stopping.");
}
