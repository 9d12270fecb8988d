using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CallLogging.Delivery;

namespace CallLogging;

/// <summary>Hashes the canonical form of an event without its id and the time of its receipt, so that repeats are recognized.</summary>
/// <remarks>
/// Of a link that expires only its existence counts, because a repeat carries a new signature. An absent member writes nothing, so a member
/// that is added later leaves earlier fingerprints unchanged.
/// </remarks>
internal static class EventFingerprint
{
    private const int Bytes = 16;
    private const int MaxKeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>Returns the hash of an id that is too long to be a key: a SHA-256 in hexadecimal digits.</summary>
    public static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>Computes the fingerprint of an event: the first half of a SHA-256 in 32 hexadecimal digits.</summary>
    public static string Compute(CallEvent callEvent)
    {
        ArrayBufferWriter<byte> buffer = t_buffer ??= new ArrayBufferWriter<byte>(2048);
        Utf8JsonWriter writer = t_writer ??= new Utf8JsonWriter(buffer, CanonicalJson.WriterOptions);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        CallEventWriter.WriteRepeatable(writer, callEvent);
        writer.Flush();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        if (buffer.Capacity > MaxKeptCapacity)
        {
            // One event with a note of several megabytes must not keep its buffer for the life of the thread.
            t_buffer = null;
            t_writer = null;
        }

        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
