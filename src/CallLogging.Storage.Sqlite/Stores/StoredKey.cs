namespace CallLogging.Storage.Sqlite;

/// <summary>Reads keys that were stored.</summary>
internal static class StoredKey
{
    public static CallKey Call(string text) =>
        CallKey.TryParse(text, out CallKey key) ? key : throw new FormatException("A stored call key cannot be read.");
}
