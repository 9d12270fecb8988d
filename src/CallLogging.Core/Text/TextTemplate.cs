using System.Text;

namespace CallLogging;

/// <summary>A text with named places, such as <c>Missed call from {record} on {line}</c>.</summary>
/// <remarks>Values are inserted as they are, never interpreted: braces in a value stay braces.</remarks>
public sealed class TextTemplate
{
    private readonly string[] _literals;
    private readonly int[] _places;

    private TextTemplate(string text, ValueList<string> names, string[] literals, int[] places)
    {
        Text = text;
        Names = names;
        _literals = literals;
        _places = places;
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>The names given to <see cref="Parse"/>, in that order.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text; <c>{name}</c> marks a place, <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="names">The places that may occur, in the order in which <see cref="Fill"/> takes their values.</param>
    /// <exception cref="FormatException">A brace is not closed, or a place is none of the names; the message says which.</exception>
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
                        : $"'{text}' has the unknown place {{{name}}}; known are {{{string.Join("}, {", names.ToArray())}}}.");
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

    /// <summary>Whether the template has a place.</summary>
    /// <param name="place">The place's index among the names given to <see cref="Parse"/>.</param>
    public bool Uses(int place) => _places.AsSpan().Contains(place);

    /// <summary>The text with values in its places: one allocation.</summary>
    /// <param name="values">A value for each name given to <see cref="Parse"/>, in that order.</param>
    public string Fill(params ReadOnlySpan<string> values) =>
        string.Create(Measure(values), new Filling(this, values), static (text, filling) => filling.Template.Write(text, filling.Values));

    /// <summary>The length of the filled text, in UTF-16 units.</summary>
    public int Measure(params ReadOnlySpan<string> values)
    {
        int length = _literals[^1].Length;
        for (int i = 0; i < _places.Length; i++)
        {
            length += _literals[i].Length + values[_places[i]].Length;
        }

        return length;
    }

    /// <summary>Writes as much of the filled text as the destination takes.</summary>
    /// <returns>How many units were written.</returns>
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

    /// <summary>Writes as much of the filled text as the destination takes, for values that are no strings yet: no allocation.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="first">The value of the first name given to <see cref="Parse"/>.</param>
    /// <param name="second">The value of the second name.</param>
    /// <param name="third">The value of the third name.</param>
    /// <param name="fourth">The value of the fourth name.</param>
    /// <returns>How many units were written.</returns>
    /// <exception cref="InvalidOperationException">The template was read with more than four names.</exception>
    public int Write(
        Span<char> destination,
        ReadOnlySpan<char> first,
        ReadOnlySpan<char> second,
        ReadOnlySpan<char> third,
        ReadOnlySpan<char> fourth)
    {
        if (Names.Count > 4)
        {
            throw new InvalidOperationException($"'{Text}' has {Names.Count} names; this way of writing takes four.");
        }

        int written = 0;
        for (int i = 0; i < _literals.Length && written < destination.Length; i++)
        {
            written += Copy(_literals[i], destination[written..]);
            if (i < _places.Length)
            {
                ReadOnlySpan<char> value = _places[i] switch { 0 => first, 1 => second, 2 => third, _ => fourth };
                written += Copy(value, destination[written..]);
            }
        }

        return written;
    }

    /// <summary>The template as written.</summary>
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
}
