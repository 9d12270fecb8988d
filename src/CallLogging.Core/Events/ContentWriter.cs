using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallLogging;

/// <summary>A buffer whose bytes are equal exactly if the written values are equal: a tag precedes every value, a length every text.</summary>
internal sealed class ContentWriter
{
    private const byte EndOfObject = 0;

    private byte[] _bytes = new byte[2048];
    private int _length;

    /// <summary>The bytes that were written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>The number of bytes that the buffer keeps for the next event.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Empties the buffer and keeps its memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Begins an object.</summary>
    public void BeginObject(byte tag) => Reserve(1)[0] = tag;

    /// <summary>Ends the object that began last.</summary>
    public void EndObject() => Reserve(1)[0] = EndOfObject;

    /// <summary>Writes a number, or nothing for null.</summary>
    public void WriteNumber(byte tag, long? number)
    {
        if (number is { } known)
        {
            Span<byte> place = Reserve(1 + sizeof(long));
            place[0] = tag;
            BinaryPrimitives.WriteInt64LittleEndian(place[1..], known);
        }
    }

    /// <summary>Writes an instant, or nothing for null.</summary>
    public void WriteTime(byte tag, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            WriteNumber(tag, known.UtcTicks);
        }
    }

    /// <summary>Writes a text, or nothing for null.</summary>
    public void WriteText(byte tag, string? text)
    {
        if (text is not null)
        {
            WriteText(tag, text.AsSpan());
        }
    }

    /// <summary>Writes a text in UTF-16 units, so that texts with invalid Unicode differ, too.</summary>
    public void WriteText(byte tag, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<byte> units = MemoryMarshal.AsBytes(text);
        Span<byte> place = Reserve(1 + sizeof(int) + units.Length);
        place[0] = tag;
        BinaryPrimitives.WriteInt32LittleEndian(place[1..], text.Length);
        units.CopyTo(place[(1 + sizeof(int))..]);
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        Span<byte> place = _bytes.AsSpan(_length, count);
        _length += count;
        return place;
    }
}
