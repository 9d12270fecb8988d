using System.Security.Cryptography;

namespace CallLogging;

/// <summary>Hashes the content of an event, so that repeats are recognized.</summary>
/// <remarks>
/// Of a link that expires only its existence counts, because a repeat carries a new signature. The time of receipt does not count.
/// </remarks>
internal static class EventFingerprint
{
    private const int Bytes = 16;
    private const int MaxKeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static ContentWriter? t_writer;

    /// <summary>Computes the fingerprint of an event: the first half of a SHA-256 in 32 hexadecimal digits.</summary>
    public static string Compute(CallEvent callEvent)
    {
        ContentWriter writer = t_writer ??= new ContentWriter();
        writer.Clear();
        EventContent.Write(writer, callEvent);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, hash);
        if (writer.Capacity > MaxKeptCapacity)
        {
            // One event with a note of several megabytes must not keep its buffer for the life of the thread.
            t_writer = null;
        }

        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
