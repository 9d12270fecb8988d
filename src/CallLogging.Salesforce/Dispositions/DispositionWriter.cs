using System.Buffers;

namespace CallLogging.Salesforce;

/// <summary>Writes quoted parts one after the other, each as <c>, 'part'</c>.</summary>
internal ref struct DispositionWriter(Span<char> destination)
{
    // Comma, space and two quotes; the brackets of the list take the place of the first comma and space.
    private const int Punctuation = 4;

    private static readonly SearchValues<char> Special = SearchValues.Create("'\\");

    private readonly Span<char> _destination = destination;
    private int _length;

    /// <summary>The parts written so far.</summary>
    public readonly ReadOnlySpan<char> Written => _destination[.._length];

    /// <summary>Returns the number of UTF-16 units that a part takes in the list.</summary>
    public static int GetPartLength(ReadOnlySpan<char> part) => Punctuation + GetEscapedLength(part);

    /// <summary>Returns the number of UTF-16 units that a part has once it is escaped.</summary>
    public static int GetEscapedLength(ReadOnlySpan<char> part)
    {
        int length = part.Length;
        for (int at = part.IndexOfAny(Special); at >= 0; at = part.IndexOfAny(Special))
        {
            length++;
            part = part[(at + 1)..];
        }

        return length;
    }

    /// <summary>Writes a part; <c>'</c> and <c>\</c> are escaped with <c>\</c>.</summary>
    public void Write(scoped ReadOnlySpan<char> part)
    {
        Append(", '");
        for (int at = part.IndexOfAny(Special); at >= 0; at = part.IndexOfAny(Special))
        {
            Append(part[..at]);
            Append(['\\', part[at]]);
            part = part[(at + 1)..];
        }

        Append(part);
        Append("'");
    }

    /// <summary>Writes digits that must not be read as the line's number: the first one is escaped.</summary>
    public void WriteEscapedDigits(scoped ReadOnlySpan<char> digits)
    {
        Append(", '\\");
        Append(digits);
        Append("'");
    }

    /// <summary>Appends parts that another writer has written.</summary>
    public void Append(scoped ReadOnlySpan<char> written)
    {
        written.CopyTo(_destination[_length..]);
        _length += written.Length;
    }

    /// <summary>Returns the parts written, as a list in square brackets.</summary>
    public string ToText()
    {
        Append("]");
        Span<char> list = _destination[1.._length];
        list[0] = '[';
        return new string(list);
    }
}
