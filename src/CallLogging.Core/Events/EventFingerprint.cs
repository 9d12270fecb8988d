using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace CallLogging;

/// <summary>Hashes what an event says, so that repeats are recognised.</summary>
/// <remarks>
/// Links that expire are left out but for their existence: a repeat carries a new signature. The receipt time is left out too.
/// </remarks>
internal static class EventFingerprint
{
    private const int Bytes = 16;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? t_scratch;

    /// <summary>The content in 32 hexadecimal digits: the first half of a SHA-256.</summary>
    public static string Of(CallEvent callEvent)
    {
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer) = t_scratch ??= Scratch();
        try
        {
            CallEventJson.WriteContent(writer, callEvent);
            writer.Flush();
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.WrittenSpan, hash);
            return Convert.ToHexStringLower(hash[..Bytes]);
        }
        finally
        {
            // One event with a note of megabytes must not keep its buffer for the thread's life.
            if (buffer.Capacity > 64 * 1024)
            {
                t_scratch = null;
            }
            else
            {
                buffer.ResetWrittenCount();
                writer.Reset();
            }
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Scratch()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, CallEventJson.WriterOptions));
    }
}
