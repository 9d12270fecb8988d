using System.Security.Cryptography;

namespace CallLogging;

/// <summary>Hashes what an event says, so that repeats are recognised.</summary>
/// <remarks>
/// Links that expire are left out but for their existence: a repeat carries a new signature. The receipt time is left out too.
/// </remarks>
internal static class EventFingerprint
{
    private const int Bytes = 16;
    private const int MaxKeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static ContentWriter? t_writer;

    /// <summary>The content in 32 hexadecimal digits: the first half of a SHA-256.</summary>
    public static string Of(CallEvent callEvent)
    {
        ContentWriter writer = t_writer ??= new ContentWriter();
        writer.Clear();
        EventContent.Write(writer, callEvent);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, hash);
        if (writer.Capacity > MaxKeptCapacity)
        {
            // One event with a note of megabytes must not keep its buffer for the thread's life.
            t_writer = null;
        }

        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
