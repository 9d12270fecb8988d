using System.Text;

namespace CallLogging;

/// <summary>A text with named places, such as <c>Missed call from {record} on {line}</c>.</summary>
/// <remarks>Immutable. Values are inserted as they are, never interpreted: braces in a value stay braces.</remarks>
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

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>The names given to <see cref="Parse"/>, in that order.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text; <c>{name}</c> marks a place, <c>{{</c> and <c>}}</c> stand for braces.</param>
    /// <param name="names">The places that may occur, in the order in which their values are given.</param>
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
    public bool Uses(int place) => _uses[place];

    /// <summary>The text with values in its places: one allocation.</summary>
    /// <param name="values">A value for each name given to <see cref="Parse"/>, in that order.</param>
    public string Fill(params ReadOnlySpan<string> values) =>
        string.Create(Measure(values), new Filling(this, values), static (text, filling) => filling.Template.Write(text, filling.Values));

    /// <summary>The length of the filled text, in UTF-16 units.</summary>
    public int Measure(params ReadOnlySpan<string> values)
    {
        int length = _literalLength;
        foreach (int place in _places)
        {
            length += values[place].Length;
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

    /// <summary>The text with values in its places: one allocation, also if the values are no strings.</summary>
    /// <param name="values">A value for each name given to <see cref="Parse"/>, of which there are at most four.</param>
    public string Fill(in TemplateValues values) =>
        string.Create(Measure(values), new FillingSpans(this, values), static (text, filling) => filling.Template.Write(text, filling.Values));

    /// <summary>The length of the filled text, in UTF-16 units.</summary>
    /// <param name="values">A value for each name given to <see cref="Parse"/>, of which there are at most four.</param>
    public int Measure(in TemplateValues values)
    {
        int length = _literalLength;
        foreach (int place in _places)
        {
            length += values[place].Length;
        }

        return length;
    }

    /// <summary>Writes as much of the filled text as the destination takes: no allocation.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="values">A value for each name given to <see cref="Parse"/>, of which there are at most four.</param>
    /// <returns>How many units were written.</returns>
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

    private readonly ref struct FillingSpans(TextTemplate template, TemplateValues values)
    {
        public readonly TextTemplate Template = template;
        public readonly TemplateValues Values = values;
    }
}
