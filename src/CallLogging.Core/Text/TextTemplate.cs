using System.Text;

namespace CallLogging;

/// <summary>A text with named placeholders, such as <c>Missed call from {record} on {line}</c>.</summary>
/// <remarks>Immutable. Values are inserted as they are and never interpreted: braces in a value stay braces.</remarks>
public sealed class TextTemplate
{
    private readonly string[] _literals;
    private readonly int[] _places;
    private readonly bool[] _uses;
    private readonly int _literalLength;

    private TextTemplate(string text, ValueList<string> names, string[] literals, int[] places)
    {
        Text = text;
        Names = names;
        _literals = literals;
        _places = places;
        _uses = new bool[names.Count];
        Array.ForEach(places, place => _uses[place] = true);
        _literalLength = literals.Sum(literal => literal.Length);
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>The names that were passed to <see cref="Parse"/>, in that order.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="text">The text; <c>{name}</c> marks a placeholder, <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="names">The names of the placeholders that may occur, in the order in which their values are passed.</param>
    /// <returns>The template.</returns>
    /// <exception cref="FormatException">
    /// A brace is not closed or not opened, or a placeholder is none of the names; the message says which.
    /// </exception>
    public static TextTemplate Parse(string text, params ReadOnlySpan<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        var literals = new List<string>();
        var places = new List<int>();
        var literal = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                int end = text.IndexOf('}', i);
                string name = end < 0 ? "" : text[(i + 1)..end];
                int place = names.IndexOf(name);
                if (place < 0)
                {
                    throw new FormatException(end < 0
                        ? $"'{text}' opens a brace at {i} and never closes it; write {{{{ for a brace."
                        : $"'{text}' has the unknown placeholder {{{name}}}; known are {{{string.Join("}, {", names.ToArray())}}}.");
                }

                literals.Add(literal.ToString());
                literal.Clear();
                places.Add(place);
                i = end;
            }
            else if (c == '}')
            {
                throw new FormatException($"'{text}' closes a brace at {i} that was never opened; write }}}} for a brace.");
            }
            else
            {
                literal.Append(c);
            }
        }

        literals.Add(literal.ToString());
        return new TextTemplate(text, ValueList.Create(names), [.. literals], [.. places]);
    }

    /// <summary>Determines whether the template contains a placeholder.</summary>
    /// <param name="index">The index of its name in <see cref="Names"/>.</param>
    /// <returns><see langword="true"/> if the placeholder occurs at least once.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such name.</exception>
    public bool HasPlaceholder(int index) => _uses[index];

    /// <summary>Returns the text with values in place of its placeholders. It allocates only the text.</summary>
    /// <param name="values">The values in the order of <see cref="Names"/>.</param>
    /// <returns>The filled text.</returns>
    public string Fill(params ReadOnlySpan<string> values) =>
        string.Create(Measure(values), new Filling(this, values), static (text, filling) => filling.Template.Write(text, filling.Values));

    /// <summary>Returns the length of the filled text.</summary>
    /// <param name="values">The values in the order of <see cref="Names"/>.</param>
    /// <returns>The number of UTF-16 units.</returns>
    public int Measure(params ReadOnlySpan<string> values)
    {
        int length = _literalLength;
        foreach (int place in _places)
        {
            length += values[place].Length;
        }

        return length;
    }

    /// <summary>Writes as much of the filled text as the destination can hold.</summary>
    /// <param name="destination">The span that receives the text.</param>
    /// <param name="values">The values in the order of <see cref="Names"/>.</param>
    /// <returns>The number of UTF-16 units that were written.</returns>
    public int Write(Span<char> destination, params ReadOnlySpan<string> values)
    {
        int written = 0;
        for (int i = 0; i < _literals.Length && written < destination.Length; i++)
        {
            written += Copy(_literals[i], destination[written..]);
            if (i < _places.Length)
            {
                written += Copy(values[_places[i]], destination[written..]);
            }
        }

        return written;
    }

    /// <summary>Returns the text with values in place of its placeholders. It allocates only the text, even if the values are not strings.</summary>
    /// <param name="values">The values in the order of <see cref="Names"/>, of which there are at most four.</param>
    /// <returns>The filled text.</returns>
    public string Fill(in TemplateValues values) =>
        string.Create(Measure(values), new FillingSpans(this, values), static (text, filling) => filling.Template.Write(text, filling.Values));

    /// <summary>Returns the length of the filled text.</summary>
    /// <param name="values">The values in the order of <see cref="Names"/>, of which there are at most four.</param>
    /// <returns>The number of UTF-16 units.</returns>
    public int Measure(in TemplateValues values)
    {
        int length = _literalLength;
        foreach (int place in _places)
        {
            length += values[place].Length;
        }

        return length;
    }

    /// <summary>Writes as much of the filled text as the destination can hold. It allocates nothing.</summary>
    /// <param name="destination">The span that receives the text.</param>
    /// <param name="values">The values in the order of <see cref="Names"/>, of which there are at most four.</param>
    /// <returns>The number of UTF-16 units that were written.</returns>
    public int Write(Span<char> destination, in TemplateValues values)
    {
        int written = 0;
        for (int i = 0; i < _literals.Length && written < destination.Length; i++)
        {
            written += Copy(_literals[i], destination[written..]);
            if (i < _places.Length)
            {
                written += Copy(values[_places[i]], destination[written..]);
            }
        }

        return written;
    }

    /// <summary>Returns the template as it was written.</summary>
    /// <returns>The text of the template.</returns>
    public override string ToString() => Text;

    private static int Copy(ReadOnlySpan<char> part, Span<char> destination)
    {
        int length = Math.Min(part.Length, destination.Length);
        part[..length].CopyTo(destination);
        return length;
    }

    private readonly ref struct Filling(TextTemplate template, ReadOnlySpan<string> values)
    {
        public TextTemplate Template { get; } = template;

        public ReadOnlySpan<string> Values { get; } = values;
    }

    private readonly ref struct FillingSpans(TextTemplate template, TemplateValues values)
    {
        public readonly TextTemplate Template = template;
        public readonly TemplateValues Values = values;
    }
}

/// <summary>Up to four values for the placeholders of a <see cref="TextTemplate"/>. They need not be strings.</summary>
public readonly ref struct TemplateValues
{
    /// <summary>The maximum number of values.</summary>
    public const int MaxCount = 4;

    private readonly ReadOnlySpan<char> _first;
    private readonly ReadOnlySpan<char> _second;
    private readonly ReadOnlySpan<char> _third;
    private readonly ReadOnlySpan<char> _fourth;

    /// <summary>Creates the values, in the order of <see cref="TextTemplate.Names"/>. Values that are not passed are empty.</summary>
    /// <param name="first">The value of the first name.</param>
    /// <param name="second">The value of the second name.</param>
    /// <param name="third">The value of the third name.</param>
    /// <param name="fourth">The value of the fourth name.</param>
    public TemplateValues(
        ReadOnlySpan<char> first,
        ReadOnlySpan<char> second = default,
        ReadOnlySpan<char> third = default,
        ReadOnlySpan<char> fourth = default)
    {
        _first = first;
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>The value at an index.</summary>
    /// <param name="index">The zero-based index of the value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below <see cref="MaxCount"/>.</exception>
    public ReadOnlySpan<char> this[int index] => index switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        3 => _fourth,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "A template with more than four names has to be filled from strings."),
    };
}
