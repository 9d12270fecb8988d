using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What a field holds: a text with facts of the call in it, such as <c>{agent} on {line_name}</c>.</summary>
/// <remarks>
/// A template that is one place and nothing else keeps the fact's type: <c>{waiting_seconds}</c> is sent as a number. A place
/// without a value leaves a gap in a longer text; a template of which every place is without value is not sent.
/// </remarks>
public sealed record FieldTemplate
{
    /// <summary>The names of all places, in the order of <see cref="CallPlace"/>: <c>waiting_seconds</c>, <c>answered_by</c> and so on.</summary>
    public static ValueList<string> Names { get; } =
        Enum.GetNames<CallPlace>().Select(SnakeCase.Of).ToValueList();

    private readonly TextTemplate _text;

    private FieldTemplate(TextTemplate text)
    {
        _text = text;
        Places = Enum.GetValues<CallPlace>().Where(p => text.Uses((int)p)).ToValueList();
    }

    /// <summary>The template as written.</summary>
    public string Text => _text.Text;

    /// <summary>The facts that it asks for.</summary>
    public ValueList<CallPlace> Places { get; }

    /// <summary>The fact that it is, where it is one place and nothing else.</summary>
    public CallPlace? OnlyPlace => Places.Count == 1 && Text == $"{{{Names[(int)Places[0]]}}}" ? Places[0] : null;

    /// <summary>The template that is one fact.</summary>
    public static FieldTemplate Of(CallPlace place) => Parse($"{{{Names[(int)place]}}}");

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">A place is unknown or a brace not closed; the message says which, and what is known.</exception>
    public static FieldTemplate Parse(string text) => new(TextTemplate.Parse(text, Names.AsSpan()));

    /// <summary>Reads a template, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FieldTemplate? template, [NotNullWhen(false)] out string? error)
    {
        try
        {
            template = Parse(text);
            error = null;
            return true;
        }
        catch (FormatException e)
        {
            template = null;
            error = e.Message;
            return false;
        }
    }

    /// <summary>Templates are equal if their texts are.</summary>
    public bool Equals(FieldTemplate? other) => string.Equals(Text, other?.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The field's value for a call; null where nothing is to be sent.</summary>
    internal FieldValue? Fill(Func<CallPlace, FieldValue?> factOf)
    {
        if (OnlyPlace is { } only)
        {
            return factOf(only);
        }

        var values = new string[Names.Count];
        bool anyKnown = Places.IsEmpty;
        foreach (CallPlace place in Places)
        {
            FieldValue? fact = factOf(place);
            values[(int)place] = fact?.ToString() ?? "";
            anyKnown |= fact is not null;
        }

        return anyKnown ? FieldValue.Of(_text.Fill(values)) : null;
    }
}
