namespace CallLogging.Conventions;

/// <summary>Calls that rules may make; the check must let them pass.</summary>
internal static class Harmless
{
    private static readonly Lazy<int> Table = new(() => 1);

    public static int ReadsALazyTable() => Table.Value;

    public static long ReadsMemory(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new StreamReader(stream);
        return stream.Length + reader.Peek();
    }

    public static Stream? ReadsAnEmbeddedResource() => typeof(Harmless).Assembly.GetManifestResourceStream("table");

    public static IEnumerable<int> Iterates()
    {
        yield return new Random(1).Next();
    }

    public static DateTimeOffset TakesTheTime(DateTimeOffset now) => now.AddDays(1).ToUniversalTime();
}
